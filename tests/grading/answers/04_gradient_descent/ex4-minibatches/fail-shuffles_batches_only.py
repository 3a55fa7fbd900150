# Shuffles the order of the batches, not the examples.
# says: each batch is a run of neighbours: the whole set was not shuffled
def minibatches(x, y, batch_size, rng):
    if len(x) != len(y) or batch_size < 1:
        raise ValueError("bad lengths or batch size")
    starts = list(range(0, len(x), batch_size))
    rng.shuffle(starts)
    starts.sort(key=lambda s: s + batch_size > len(x))
    for start in starts:
        yield x[start : start + batch_size], y[start : start + batch_size]
