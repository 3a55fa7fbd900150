# says: minibatches, called three times with an equal rng, gives other orders than the training
# only the first two epochs are cut anew, later ones use their batches again
# forbidden: keras, tf.keras
def train(params, gradient, step, x, y, epochs, batch_size, rng, watch=None):
    state, losses = None, []
    kept = {}
    for epoch in range(epochs):
        total = 0.0
        for x_batch, y_batch in kept[epoch % 2] if epoch > 1 else kept.setdefault(epoch, list(minibatches(x, y, batch_size, rng))):
            loss, grads = gradient(params, x_batch, y_batch)
            params, state = step(params, grads, state)
            total += loss * len(x_batch)
        losses.append(total / len(x))
        if watch is not None:
            watch(epoch, params)
    return params, losses
