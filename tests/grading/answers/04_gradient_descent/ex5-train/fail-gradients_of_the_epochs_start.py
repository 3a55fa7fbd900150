# Takes all gradients of an epoch at its first parameters.
# mistake: all gradients of an epoch are those of its first parameters
def train(params, gradient, step, x, y, epochs, batch_size, rng, watch=None):
    state, losses = None, []
    for epoch in range(epochs):
        total, frozen = 0.0, params
        for xb, yb in minibatches(x, y, batch_size, rng):
            loss, grads = gradient(frozen, xb, yb)
            total += loss * len(xb)
            params, state = step(params, grads, state)
        losses.append(total / len(x))
        if watch is not None:
            watch(epoch, params)
    return params, losses
