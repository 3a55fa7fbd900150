# minibatches cuts row numbers, the rows are taken here
# forbidden: keras, tf.keras
def train(params, gradient, step, x, y, epochs, batch_size, rng, watch=None):
    losses, state = [], None
    places = np.arange(len(x))
    for epoch in range(epochs):
        total = 0.0
        for rows, _ in minibatches(places, places, batch_size, rng):
            loss, grads = gradient(params, x[rows], y[rows])
            params, state = step(params, grads, state)
            total += loss * len(rows)
        losses.append(total / len(places))
        if watch is not None:
            watch(epoch, params)
    return params, losses
