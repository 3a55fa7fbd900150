# Steps from the current parameters with gradients of the epoch's first.
# mistake: all gradients of an epoch are those of its first parameters
def train(params, gradient, step, x, y, epochs, batch_size, rng, watch=None):
    state, losses = None, []
    for epoch in range(epochs):
        current, total = params, 0.0
        for xb, yb in minibatches(x, y, batch_size, rng):
            loss, grads = gradient(params, xb, yb)
            current, state = step(current, grads, state)
            total += loss * len(xb)
        params = current
        losses.append(total / len(x))
        if watch is not None:
            watch(epoch, params)
    return params, losses
