# Makes a generator of its own.
# says: trainings with different rngs have the same order
def train(params, gradient, step, x, y, epochs, batch_size, rng, watch=None):
    state, losses, rng = None, [], np.random.default_rng(0)
    for epoch in range(epochs):
        total = 0.0
        for a, b in minibatches(x, y, batch_size, rng):
            loss, grads = gradient(params, a, b)
            params, state = step(params, grads, state)
            total += loss * len(a)
        losses.append(total / len(x))
        if watch is not None:
            watch(epoch, params)
    return params, losses
