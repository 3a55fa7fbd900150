# A list of pairs, cut by array_split.
def minibatches(x, y, batch_size, rng):
    if len(x) != len(y) or batch_size < 1:
        raise ValueError("bad lengths or batch size")
    order = rng.permutation(len(x))
    parts = np.split(order, range(batch_size, len(x), batch_size))
    return [(x[part], y[part]) for part in parts]
