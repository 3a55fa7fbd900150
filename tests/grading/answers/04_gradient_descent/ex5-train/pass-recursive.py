# one epoch, then the rest by recursion; a running mean instead of a sum
# forbidden: keras, tf.keras
def train(params, gradient, step, x, y, epochs, batch_size, rng, watch=None):
    def go(epoch, params, state):
        if epoch >= epochs:
            return params, []
        mean, seen = 0.0, 0
        for pair in list(minibatches(x, y, batch_size, rng)):
            loss, grads = gradient(params, pair[0], pair[1])
            params, state = step(params, grads, state)
            seen += len(pair[0])
            mean += (loss - mean) * len(pair[0]) / seen
        if callable(watch):
            watch(epoch, params)
        last, losses = go(epoch + 1, params, state)
        return last, [mean, *losses]

    return go(0, params, None)
