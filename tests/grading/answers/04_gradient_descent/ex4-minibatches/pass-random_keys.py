# Sorts by random keys.
def minibatches(x, y, batch_size, rng):
    if len(x) != len(y) or batch_size < 1:
        raise ValueError("bad lengths or batch size")
    order = np.argsort(rng.random(len(x)))
    x, y = x[order], y[order]
    starts = range(0, len(x), batch_size)
    return tuple((x[s : s + batch_size], y[s : s + batch_size]) for s in starts)
