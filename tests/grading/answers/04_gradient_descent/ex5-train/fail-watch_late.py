# mistake: watch waits until the training is over
# watch is called with the parameters, but for all epochs together after the training
# forbidden: keras, tf.keras
def train(params, gradient, step, x, y, epochs, batch_size, rng, watch=None):
    seen = []
    state, losses = None, []
    for epoch in range(epochs):
        total = 0.0
        for x_batch, y_batch in minibatches(x, y, batch_size, rng):
            loss, grads = gradient(params, x_batch, y_batch)
            params, state = step(params, grads, state)
            total += loss * len(x_batch)
        losses.append(total / len(x))
        seen.append((epoch, params))
    for pair in seen if watch else []:
        watch(*pair)
    return params, losses
