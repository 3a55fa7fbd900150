# Exchanges two random examples.
# says: some of the 24 orders of 4 examples never occur in 300 epochs
def minibatches(x, y, batch_size, rng):
    if len(x) != len(y) or batch_size < 1:
        raise ValueError("bad lengths or batch size")
    order = np.arange(len(x))
    i, j = rng.integers(len(x), size=2)
    order[i], order[j] = order[j], order[i]
    for start in range(0, len(x), batch_size):
        now = order[start : start + batch_size]
        yield x[now], y[now]
