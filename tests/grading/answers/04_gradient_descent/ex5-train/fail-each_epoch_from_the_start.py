# Starts each epoch from the first parameters.
# mistake: only one step counts: there was one epoch, or each epoch starts anew
# mistake: each epoch starts again from the first parameters
def train(params, gradient, step, x, y, epochs, batch_size, rng, watch=None):
    state, losses, start = None, [], params
    for epoch in range(epochs):
        total, params = 0.0, start
        for a, b in minibatches(x, y, batch_size, rng):
            loss, grads = gradient(params, a, b)
            params, state = step(params, grads, state)
            total += loss * len(a)
        losses.append(total / len(x))
        if watch is not None:
            watch(epoch, params)
    return params, losses
