# Cuts the batches once for all epochs.
# says: the first two epochs have the same order
def train(params, gradient, step, x, y, epochs, batch_size, rng, watch=None):
    state, losses = None, []
    cut = list(minibatches(x, y, batch_size, rng))
    for epoch in range(epochs):
        total = 0.0
        for a, b in cut:
            loss, grads = gradient(params, a, b)
            params, state = step(params, grads, state)
            total += loss * len(a)
        losses.append(total / len(x))
        if watch is not None:
            watch(epoch, params)
    return params, losses
