# Gives an empty batch when the sizes fit.
# mistake: an empty batch comes at the end
def minibatches(x, y, batch_size, rng):
    if len(x) != len(y) or batch_size < 1:
        raise ValueError("bad lengths or batch size")
    order = rng.permutation(len(x))
    for k in range(len(x) // batch_size + 1):
        now = order[k * batch_size : (k + 1) * batch_size]
        yield x[now], y[now]
