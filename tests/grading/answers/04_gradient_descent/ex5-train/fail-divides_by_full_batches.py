# Divides by batch size times number of batches.
# mistake: the sum was divided by batch_size times the number of batches
def train(params, gradient, step, x, y, epochs, batch_size, rng, watch=None):
    state, losses = None, []
    for epoch in range(epochs):
        total = 0.0
        for a, b in minibatches(x, y, batch_size, rng):
            loss, grads = gradient(params, a, b)
            params, state = step(params, grads, state)
            total += loss * len(a)
        losses.append(total / (batch_size * -(-len(x) // batch_size)))
        if watch is not None:
            watch(epoch, params)
    return params, losses
