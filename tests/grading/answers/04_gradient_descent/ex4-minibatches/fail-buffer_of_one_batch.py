# Shuffles inside each batch, as a buffer of one batch does.
# says: each batch is a run of neighbours: the whole set was not shuffled
def minibatches(x, y, batch_size, rng):
    if len(x) != len(y) or batch_size < 1:
        raise ValueError("bad lengths or batch size")
    for start in range(0, len(x), batch_size):
        now = start + rng.permutation(min(batch_size, len(x) - start))
        yield x[now], y[now]
