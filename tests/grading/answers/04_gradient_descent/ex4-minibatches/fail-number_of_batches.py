# Takes batch_size for the number of batches.
# mistake: batch_size was taken for the number of batches
def minibatches(x, y, batch_size, rng):
    if len(x) != len(y) or batch_size < 1:
        raise ValueError("bad lengths or batch size")
    order = rng.permutation(len(x))
    return [(x[now], y[now]) for now in np.array_split(order, batch_size)]
