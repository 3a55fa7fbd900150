# says: in a list of the batches some are equal: one array was filled anew
# a generator that fills one array again and again: in a list of its batches all are the last one
def minibatches(x, y, batch_size, rng):
    if len(x) != len(y) or batch_size < 1:
        raise ValueError("bad arguments")
    order = rng.permutation(len(x))
    size = min(batch_size, len(x))
    x_space, y_space = np.empty_like(x[:size]), np.empty_like(y[:size])
    for k in range(0, len(x), batch_size):
        rows = order[k : k + batch_size]
        x_space[: len(rows)], y_space[: len(rows)] = x[rows], y[rows]
        yield x_space[: len(rows)], y_space[: len(rows)]
