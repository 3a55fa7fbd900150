# Reports the last batch's loss.
# mistake: only the last batch of each epoch is reported
def train(params, gradient, step, x, y, epochs, batch_size, rng, watch=None):
    state, losses = None, []
    for epoch in range(epochs):
        total = 0.0
        for a, b in minibatches(x, y, batch_size, rng):
            loss, grads = gradient(params, a, b)
            params, state = step(params, grads, state)
            total = loss
        losses.append(total)
        if watch is not None:
            watch(epoch, params)
    return params, losses
