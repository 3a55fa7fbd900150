# mistake: a full last batch counted nothing: len(x) % batch_size is 0 then
# each batch counts batch_size examples, the last N modulo batch_size: a set that is smaller than one batch, or divides exactly, is weighed wrongly
# forbidden: keras, tf.keras
def train(params, gradient, step, x, y, epochs, batch_size, rng, watch=None):
    state, losses = None, []
    for epoch in range(epochs):
        total = 0.0
        for x_batch, y_batch in minibatches(x, y, batch_size, rng):
            loss, grads = gradient(params, x_batch, y_batch)
            params, state = step(params, grads, state)
            total += loss * batch_size
            last = loss
        losses.append((total - last * (batch_size - len(x) % batch_size)) / len(x))
        if watch is not None:
            watch(epoch, params)
    return params, losses
