# Fills the last batch up with the first examples.
# mistake: the last batch was filled up with examples that were used already
def minibatches(x, y, batch_size, rng):
    if len(x) != len(y) or batch_size < 1:
        raise ValueError("bad lengths or batch size")
    order = rng.permutation(len(x))
    for start in range(0, len(x), batch_size):
        now = np.take(order, range(start, start + batch_size), mode="wrap")
        yield x[now], y[now]
