# Takes every gradient at the first parameters.
# mistake: each gradient is that of the first parameters
def train(params, gradient, step, x, y, epochs, batch_size, rng, watch=None):
    state, losses, start = None, [], params
    for epoch in range(epochs):
        total = 0.0
        for a, b in minibatches(x, y, batch_size, rng):
            loss, grads = gradient(start, a, b)
            params, state = step(params, grads, state)
            total += loss * len(a)
        losses.append(total / len(x))
        if watch is not None:
            watch(epoch, params)
    return params, losses
