# mistake: the labels were made flat
# labels of shape (N, ...) come back flat
def minibatches(x, y, batch_size, rng):
    if len(x) != len(y):
        raise ValueError("lengths differ")
    if batch_size < 1:
        raise ValueError("batch_size below 1")
    order = rng.permutation(len(x))
    for start in range(0, len(x), batch_size):
        rows = order[start : start + batch_size]
        yield x[rows], y[rows].ravel()
