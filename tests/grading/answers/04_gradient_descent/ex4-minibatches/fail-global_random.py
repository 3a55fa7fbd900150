# Draws from NumPy's global generator.
# says: the order of an epoch with an equal rng is not what was expected
def minibatches(x, y, batch_size, rng):
    if len(x) != len(y) or batch_size < 1:
        raise ValueError("bad lengths or batch size")
    order = np.random.permutation(len(x))
    for start in range(0, len(x), batch_size):
        now = order[start : start + batch_size]
        yield x[now], y[now]
