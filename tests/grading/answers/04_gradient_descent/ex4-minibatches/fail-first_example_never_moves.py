# Permutes all but the first.
# says: the first example always stays the first
def minibatches(x, y, batch_size, rng):
    if len(x) != len(y) or batch_size < 1:
        raise ValueError("bad lengths or batch size")
    order = np.append(0, 1 + rng.permutation(len(x) - 1))
    for start in range(0, len(x), batch_size):
        now = order[start : start + batch_size]
        yield x[now], y[now]
