# says: a batch came as a list of rows
# the batches are lists of rows, not arrays
def minibatches(x, y, batch_size, rng):
    if len(x) != len(y):
        raise ValueError("lengths differ")
    if batch_size < 1:
        raise ValueError("batch_size below 1")
    order = rng.permutation(len(x))
    batches = []
    for start in range(0, len(x), batch_size):
        rows = order[start : start + batch_size]
        batches.append(([x[i] for i in rows], [y[i] for i in rows]))
    return batches
