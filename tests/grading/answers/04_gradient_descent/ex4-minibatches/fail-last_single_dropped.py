# says: the list of batch sizes, 3 examples by 1
# a last batch of a single example is dropped
def minibatches(x, y, batch_size, rng):
    if len(x) != len(y):
        raise ValueError("lengths differ")
    if batch_size < 1:
        raise ValueError("batch_size below 1")
    order = rng.permutation(len(x))
    for start in range(0, max(len(x) - 1, 1), batch_size):
        rows = order[start : start + batch_size]
        yield x[rows], y[rows]
