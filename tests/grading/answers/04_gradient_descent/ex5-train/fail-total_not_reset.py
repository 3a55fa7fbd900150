# Sets the total to 0 once, before all epochs.
# mistake: the total was not set back to 0 at each epoch
def train(params, gradient, step, x, y, epochs, batch_size, rng, watch=None):
    state, losses, total = None, [], 0.0
    for epoch in range(epochs):
        for a, b in minibatches(x, y, batch_size, rng):
            loss, grads = gradient(params, a, b)
            params, state = step(params, grads, state)
            total += loss * len(a)
        losses.append(total / len(x))
        if watch is not None:
            watch(epoch, params)
    return params, losses
