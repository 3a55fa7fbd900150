# Shuffles the examples only.
# says: y came in its old order, only x was shuffled
def minibatches(x, y, batch_size, rng):
    if len(x) != len(y) or batch_size < 1:
        raise ValueError("bad lengths or batch size")
    order = rng.permutation(len(x))
    for start in range(0, len(x), batch_size):
        yield x[order[start : start + batch_size]], y[start : start + batch_size]
