# mistake: each batch counted batch_size times, the smaller one too
# each loss counts batch_size times, the last, smaller batch's too, over N examples
# forbidden: keras, tf.keras
def train(params, gradient, step, x, y, epochs, batch_size, rng, watch=None):
    losses, state = [], None
    for epoch in range(epochs):
        total = 0.0
        for x_batch, y_batch in minibatches(x, y, batch_size, rng):
            loss, grads = gradient(params, x_batch, y_batch)
            params, state = step(params, grads, state)
            total += loss * batch_size
        losses.append(total / len(x))
        if watch is not None:
            watch(epoch, params)
    return params, losses
