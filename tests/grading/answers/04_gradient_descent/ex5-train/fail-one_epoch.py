# Trains for one epoch.
# mistake: only one step counts: there was one epoch, or each epoch starts anew
# mistake: there was one epoch only
# mistake: the training ended after one epoch: watch's result is not used
def train(params, gradient, step, x, y, epochs, batch_size, rng, watch=None):
    state, losses = None, []
    for epoch in range(min(epochs, 1)):
        total = 0.0
        for a, b in minibatches(x, y, batch_size, rng):
            loss, grads = gradient(params, a, b)
            params, state = step(params, grads, state)
            total += loss * len(a)
        losses.append(total / len(x))
        if watch is not None:
            watch(epoch, params)
    return params, losses
