# says: when all examples fit into one batch
# with a batch as large as the set the arrays themselves come back, unshuffled
def minibatches(x, y, batch_size, rng):
    if len(x) != len(y) or batch_size < 1:
        raise ValueError("lengths or batch size")

    if batch_size >= len(x):
        return [(x, y)]
    order = rng.permutation(len(x))
    return [
        (x[order[k : k + batch_size]], y[order[k : k + batch_size]])
        for k in range(0, len(x), batch_size)
    ]
