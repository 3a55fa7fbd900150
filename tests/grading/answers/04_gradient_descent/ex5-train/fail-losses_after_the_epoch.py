# Measures the loss of the whole set after each epoch.
# mistake: the losses were measured after the step, not before
# mistake: gradient was called on the whole set as well
def train(params, gradient, step, x, y, epochs, batch_size, rng, watch=None):
    state, losses = None, []
    for epoch in range(epochs):
        total = 0.0
        for a, b in minibatches(x, y, batch_size, rng):
            loss, grads = gradient(params, a, b)
            params, state = step(params, grads, state)
            total += loss * len(a)
        losses.append(gradient(params, x, y)[0])
        if watch is not None:
            watch(epoch, params)
    return params, losses
