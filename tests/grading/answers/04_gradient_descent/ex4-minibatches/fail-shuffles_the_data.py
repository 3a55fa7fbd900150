# Shuffles the caller's arrays.
# says: your function changed x; it should leave its inputs as they are
def minibatches(x, y, batch_size, rng):
    if len(x) != len(y) or batch_size < 1:
        raise ValueError("bad lengths or batch size")
    order = rng.permutation(len(x))
    x[:], y[:] = x[order], y[order]
    starts = range(0, len(x), batch_size)
    return [(x[s : s + batch_size].copy(), y[s : s + batch_size].copy()) for s in starts]
