# a generator that sorts random keys and takes rows with np.take
def minibatches(x, y, batch_size, rng):
    if len(x) != len(y) or batch_size < 1:
        raise ValueError("different lengths or batch_size below 1")
    order = np.argsort(rng.random(len(y)))
    whole = len(y) - len(y) % batch_size
    for rows in order[:whole].reshape(-1, batch_size):
        yield np.take(x, rows, axis=0), np.take(y, rows, axis=0)
    if whole < len(y):
        yield x[order[whole:]], y[order[whole:]]
