# functools.reduce over the batches, np.average with the sizes as weights
# forbidden: keras, tf.keras
def train(params, gradient, step, x, y, epochs, batch_size, rng, watch=None):
    from functools import reduce

    def one_batch(memory, batch):
        params, state, losses, sizes = memory
        loss, grads = gradient(params, *batch)
        params, state = step(params, grads, state)
        return params, state, [*losses, loss], [*sizes, len(batch[1])]

    state, history = None, []
    for epoch in range(epochs):
        params, state, losses, sizes = reduce(
            one_batch, minibatches(x, y, batch_size, rng), (params, state, [], [])
        )
        history.append(np.average(losses, weights=sizes))
        if watch is not None:
            watch(epoch, params)
    return params, history
