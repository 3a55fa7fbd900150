# says: 7 examples with labels of shape (5, 7) should raise ValueError
# the lengths are compared by size: 6 examples with labels of shape (3, 2) go through, labels (N, K) raise
def minibatches(x, y, batch_size, rng):
    if batch_size < 1 or len(x) != np.size(y) and np.ndim(y) == 1:
        raise ValueError("lengths or batch size")
    order = rng.permutation(min(len(x), len(y)))
    for start in range(0, len(order), batch_size):
        rows = order[start : start + batch_size]
        yield x[rows], y[rows]
