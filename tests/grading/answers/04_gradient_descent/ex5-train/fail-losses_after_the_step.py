# Measures each batch again after its step.
# mistake: the losses were measured after the step, not before
# mistake: gradient was called twice for each batch
def train(params, gradient, step, x, y, epochs, batch_size, rng, watch=None):
    state, losses = None, []
    for epoch in range(epochs):
        total = 0.0
        for a, b in minibatches(x, y, batch_size, rng):
            grads = gradient(params, a, b)[1]
            params, state = step(params, grads, state)
            total += gradient(params, a, b)[0] * len(a)
        losses.append(total / len(x))
        if watch is not None:
            watch(epoch, params)
    return params, losses
