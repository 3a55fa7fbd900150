# Cuts its own batches; averages with NumPy.
def train(params, gradient, step, x, y, epochs, batch_size, rng, watch=None):
    state, losses = None, []
    for epoch in range(epochs):
        order, seen = rng.permutation(len(x)), []
        for start in range(0, len(x), batch_size):
            now = order[start : start + batch_size]
            loss, grads = gradient(params, x[now], y[now])
            params, state = step(params, grads, state)
            seen.append((loss, len(now)))
        losses.append(np.average([s[0] for s in seen], weights=[s[1] for s in seen]))
        if watch:
            watch(epoch, params)
    return params, np.array(losses)
