# A small last batch counts as much as a full one.
# mistake: the last, smaller batch counts as much as a full one
def train(params, gradient, step, x, y, epochs, batch_size, rng, watch=None):
    state, losses = None, []
    for epoch in range(epochs):
        total = 0.0
        for a, b in minibatches(x, y, batch_size, rng):
            loss, grads = gradient(params, a, b)
            params, state = step(params, grads, state)
            total += loss
        losses.append(total / len(list(range(0, len(x), batch_size))))
        if watch is not None:
            watch(epoch, params)
    return params, losses
