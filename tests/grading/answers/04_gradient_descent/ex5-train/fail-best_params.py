# mistake: the parameters of the epoch with the lowest loss came back
# the parameters of the epoch with the lowest mean loss come back, not the last ones
# forbidden: keras, tf.keras
def train(params, gradient, step, x, y, epochs, batch_size, rng, watch=None):
    best = params
    state, losses = None, []
    for epoch in range(epochs):
        total = 0.0
        for x_batch, y_batch in minibatches(x, y, batch_size, rng):
            loss, grads = gradient(params, x_batch, y_batch)
            params, state = step(params, grads, state)
            total += loss * len(x_batch)
        losses.append(total / len(x))
        if watch is not None:
            watch(epoch, params)
        if losses[-1] <= min(losses):
            best = params
    return best, losses
