# says: a loss that is nan was left out of its epoch's mean
# losses that are not finite are left out of the mean: a training that blew up looks healthy
# forbidden: keras, tf.keras
def train(params, gradient, step, x, y, epochs, batch_size, rng, watch=None):
    state, losses = None, []
    for epoch in range(epochs):
        total = 0.0
        for x_batch, y_batch in minibatches(x, y, batch_size, rng):
            loss, grads = gradient(params, x_batch, y_batch)
            params, state = step(params, grads, state)
            total += loss * len(x_batch) if np.isfinite(loss) else 0.0
        losses.append(total / len(x))
        if watch is not None:
            watch(epoch, params)
    return params, losses
