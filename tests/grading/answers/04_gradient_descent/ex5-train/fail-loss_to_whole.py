# mistake: the mean was cut to a whole number
# the losses are summed in the type of the first: whole numbers are divided by //
# forbidden: keras, tf.keras
def train(params, gradient, step, x, y, epochs, batch_size, rng, watch=None):
    state, losses = None, []
    for epoch in range(epochs):
        total = 0.0
        for x_batch, y_batch in minibatches(x, y, batch_size, rng):
            loss, grads = gradient(params, x_batch, y_batch)
            params, state = step(params, grads, state)
            total += loss * len(x_batch)
        losses.append(total / len(x) if total % 1 else total // len(x))
        if watch is not None:
            watch(epoch, params)
    return params, losses
