# unnamed: the list of gradients shows it; other ways of scaling give other lists
# the gradient of a smaller last batch is scaled down by its share
# forbidden: keras, tf.keras
def train(params, gradient, step, x, y, epochs, batch_size, rng, watch=None):
    state, losses = None, []
    for epoch in range(epochs):
        total = 0.0
        for x_batch, y_batch in minibatches(x, y, batch_size, rng):
            loss, grads = gradient(params, x_batch, y_batch)
            grads = {k: g * len(x_batch) / min(batch_size, len(x)) for k, g in grads.items()}
            params, state = step(params, grads, state)
            total += loss * len(x_batch)
        losses.append(total / len(x))
        if watch is not None:
            watch(epoch, params)
    return params, losses
