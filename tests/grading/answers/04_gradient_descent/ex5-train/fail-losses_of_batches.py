# Gives one loss a batch.
# mistake: one number for each batch came back
def train(params, gradient, step, x, y, epochs, batch_size, rng, watch=None):
    state, losses = None, []
    for epoch in range(epochs):
        total = 0.0
        for a, b in minibatches(x, y, batch_size, rng):
            loss, grads = gradient(params, a, b)
            params, state = step(params, grads, state)
            losses.append(loss)
        if watch is not None:
            watch(epoch, params)
    return params, losses
