# Reverses the order at random.
# says: the examples come in their old order
def minibatches(x, y, batch_size, rng):
    if len(x) != len(y) or batch_size < 1:
        raise ValueError("bad lengths or batch size")
    order = np.arange(len(x))[:: 1 if rng.random() < 0.5 else -1]
    for start in range(0, len(x), batch_size):
        now = order[start : start + batch_size]
        yield x[now], y[now]
