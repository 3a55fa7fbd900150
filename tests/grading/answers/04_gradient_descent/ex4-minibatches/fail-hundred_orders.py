# says: orders
# the order depends on one of 100 seeds drawn from rng: most orders can never come
def minibatches(x, y, batch_size, rng):
    if len(x) != len(y) or batch_size < 1:
        raise ValueError("lengths or batch size")

    order = np.random.default_rng(rng.integers(100)).permutation(len(x))
    for start in range(0, len(x), batch_size):
        rows = order[start : start + batch_size]
        yield x[rows], y[rows]
