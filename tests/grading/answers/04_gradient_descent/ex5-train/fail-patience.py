# says: the training stopped early, because the losses only rose
# the training stops when the loss has not become lower for five epochs (early stopping)
# forbidden: keras, tf.keras
def train(params, gradient, step, x, y, epochs, batch_size, rng, watch=None):
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
        if len(losses) > 5 and min(losses[-5:]) >= min(losses[:-5]):
            break
    return params, losses
