# Gives step None each time.
# mistake: step is always given None
def train(params, gradient, step, x, y, epochs, batch_size, rng, watch=None):
    state, losses = None, []
    for epoch in range(epochs):
        total = 0.0
        for a, b in minibatches(x, y, batch_size, rng):
            loss, grads = gradient(params, a, b)
            params, _ = step(params, grads, None)
            total += loss * len(a)
        losses.append(total / len(x))
        if watch is not None:
            watch(epoch, params)
    return params, losses
