# Permutes all but the last.
# says: the last example always stays the last
def minibatches(x, y, batch_size, rng):
    if len(x) != len(y) or batch_size < 1:
        raise ValueError("bad")
    order = np.append(rng.permutation(len(x) - 1), len(x) - 1)
    for i in range(0, len(x), batch_size):
        yield x[order[i : i + batch_size]], y[order[i : i + batch_size]]
