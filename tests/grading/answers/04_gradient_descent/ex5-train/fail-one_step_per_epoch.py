# Keeps only the last step of an epoch.
# mistake: the state moves on only once in an epoch
def train(params, gradient, step, x, y, epochs, batch_size, rng, watch=None):
    state, losses = None, []
    for epoch in range(epochs):
        total, moved = 0.0, params
        for a, b in minibatches(x, y, batch_size, rng):
            loss, grads = gradient(params, a, b)
            moved, after = step(params, grads, state)
            total += loss * len(a)
        params, state = moved, after
        losses.append(total / len(x))
        if watch is not None:
            watch(epoch, params)
    return params, losses
