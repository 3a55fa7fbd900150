# Leaves out the smaller last batch.
# mistake: the last, smaller batch was dropped
def minibatches(x, y, batch_size, rng):
    if len(x) != len(y) or batch_size < 1:
        raise ValueError("bad lengths or batch size")
    order = rng.permutation(len(x))
    for start in range(0, len(x) - batch_size + 1, batch_size):
        now = order[start : start + batch_size]
        yield x[now], y[now]
