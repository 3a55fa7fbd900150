# says: of inf and of millions (they are added up as they come)
# losses above 1000 count as 1000 in the mean
# forbidden: keras, tf.keras
def train(params, gradient, step, x, y, epochs, batch_size, rng, watch=None):
    state, losses = None, []
    for epoch in range(epochs):
        total = 0.0
        for x_batch, y_batch in minibatches(x, y, batch_size, rng):
            loss, grads = gradient(params, x_batch, y_batch)
            params, state = step(params, grads, state)
            total += loss * len(x_batch) if loss <= 1000 or loss != loss else len(x_batch) * (1000 / loss)
        losses.append(total / len(x))
        if watch is not None:
            watch(epoch, params)
    return params, losses
