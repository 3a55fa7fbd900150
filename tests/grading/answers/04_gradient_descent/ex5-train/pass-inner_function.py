# An inner function for one epoch; a running mean.
def train(params, gradient, step, x, y, epochs, batch_size, rng, watch=None):
    def epoch_of(params, state):
        mean, count = 0.0, 0
        for a, b in minibatches(x, y, batch_size, rng):
            loss, grads = gradient(params, a, b)
            params, state = step(params, grads, state)
            count += len(b)
            mean += (loss - mean) * len(b) / count
        return params, state, mean

    state, losses = None, []
    for epoch in range(epochs):
        params, state, mean = epoch_of(params, state)
        losses += [mean]
        if watch is not None:
            watch(epoch, params)
    return [params, losses]
