# says: gives other orders than the training
# rng only gives a seed for each epoch
# forbidden: keras, tf.keras
def train(params, gradient, step, x, y, epochs, batch_size, rng, watch=None):
    losses, state = [], None
    for epoch in range(epochs):
        total = 0.0
        for x_batch, y_batch in minibatches(
            x, y, batch_size, np.random.default_rng(rng.integers(2**32))
        ):
            loss, grads = gradient(params, x_batch, y_batch)
            params, state = step(params, grads, state)
            total += loss * len(x_batch)
        losses.append(total / len(x))
        if watch is not None:
            watch(epoch, params)
    return params, losses
