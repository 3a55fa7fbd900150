# mistake: a full last batch counted nothing: len(x) % batch_size is 0 then
# the last batch counts len(x) % batch_size, which is 0 when it is full
# forbidden: keras, tf.keras
def train(params, gradient, step, x, y, epochs, batch_size, rng, watch=None):
    losses, state = [], None
    count = -(-len(x) // batch_size)
    for epoch in range(epochs):
        total = 0.0
        for number, (x_batch, y_batch) in enumerate(minibatches(x, y, batch_size, rng)):
            loss, grads = gradient(params, x_batch, y_batch)
            params, state = step(params, grads, state)
            size = len(x) % batch_size if number == count - 1 else batch_size
            total += loss * size
        losses.append(total / len(x))
        if watch is not None:
            watch(epoch, params)
    return params, losses
