# mistake: what watch returned replaced the parameters
# a dict that watch returns replaces the parameters; its result should not be used
# forbidden: keras, tf.keras
def train(params, gradient, step, x, y, epochs, batch_size, rng, watch=None):
    state, losses = None, []
    for epoch in range(epochs):
        total = 0.0
        for x_batch, y_batch in minibatches(x, y, batch_size, rng):
            loss, grads = gradient(params, x_batch, y_batch)
            params, state = step(params, grads, state)
            total += loss * len(x_batch)
        losses.append(total / len(x))
        if watch is not None:
            told = watch(epoch, params)
            if isinstance(told, dict):
                params = told
    return params, losses
