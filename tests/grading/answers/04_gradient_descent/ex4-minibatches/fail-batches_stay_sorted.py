# says: some of the 24 orders of 4 examples never occur in 300 epochs
# inside each batch the examples are sorted by their place, so most orders cannot come
def minibatches(x, y, batch_size, rng):
    if len(x) != len(y) or batch_size < 1:
        raise ValueError("lengths or batch size")

    order = rng.permutation(len(x))
    for start in range(0, len(x), batch_size):
        rows = np.sort(order[start : start + batch_size])
        yield x[rows], y[rows]
