# Shuffles x and y apart from each other.
# says: examples came with the labels of others: x and y shuffled apart
def minibatches(x, y, batch_size, rng):
    if len(x) != len(y) or batch_size < 1:
        raise ValueError("bad lengths or batch size")
    x, y = rng.permutation(x), rng.permutation(y)
    for start in range(0, len(x), batch_size):
        yield x[start : start + batch_size], y[start : start + batch_size]
