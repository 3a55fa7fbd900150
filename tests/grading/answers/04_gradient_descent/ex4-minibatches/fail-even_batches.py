# mistake: the batches were made as equal as possible
# the batches are of nearly equal size (array_split), so not all but the last have batch_size
def minibatches(x, y, batch_size, rng):
    if len(x) != len(y) or batch_size < 1:
        raise ValueError("bad arguments")
    parts = np.array_split(rng.permutation(len(x)), -(-len(x) // batch_size))
    return [(x[p], y[p]) for p in parts]
