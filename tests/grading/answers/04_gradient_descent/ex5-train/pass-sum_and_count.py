# Counts examples as they come.
def train(params, gradient, step, x, y, epochs, batch_size, rng, watch=None):
    state, losses = None, []
    for epoch in range(epochs):
        total = count = 0
        for a, b in minibatches(x, y, batch_size, rng):
            loss, grads = gradient(params, a, b)
            params, state = step(params, grads, state)
            total, count = total + float(loss) * len(b), count + len(b)
        losses.append(total / count)
        if watch is not None:
            watch(epoch, params)
    return params, losses
