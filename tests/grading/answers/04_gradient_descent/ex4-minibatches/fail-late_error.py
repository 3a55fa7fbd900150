# says: asking for the first batch of 7 examples with 5 labels should raise ValueError
# a generator that finds different lengths only after its last batch
def minibatches(x, y, batch_size, rng):
    if batch_size < 1:
        raise ValueError("batch size")
    order = rng.permutation(min(len(x), len(y)))
    for k in range(0, len(order), batch_size):
        rows = order[k : k + batch_size]
        yield x[rows], y[rows]
    if len(x) != len(y):
        raise ValueError("different lengths")
