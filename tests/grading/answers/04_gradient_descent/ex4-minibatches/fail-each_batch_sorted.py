# says: some of the 24 orders of 4 examples never occur
# the row numbers of each batch are sorted, so most orders never come
def minibatches(x, y, batch_size, rng):
    if len(x) != len(y):
        raise ValueError("lengths differ")
    if batch_size < 1:
        raise ValueError("batch_size below 1")
    order = rng.permutation(len(x))
    for start in range(0, len(x), batch_size):
        rows = np.sort(order[start : start + batch_size])
        yield x[rows], y[rows]
