# says: too many indices for array
# x[rows, :] needs at least two axes: examples of shape (N,) raise
def minibatches(x, y, batch_size, rng):
    if len(x) != len(y) or batch_size < 1:
        raise ValueError("lengths or batch size")

    order = rng.permutation(len(x))
    for start in range(0, len(x), batch_size):
        rows = order[start : start + batch_size]
        yield x[rows, :], y[rows]
