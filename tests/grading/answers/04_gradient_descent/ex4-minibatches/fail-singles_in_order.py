# says: with batch_size 1 the examples come in their old order
# with batch_size 1 the examples are not shuffled
def minibatches(x, y, batch_size, rng):
    if len(x) != len(y) or batch_size < 1:
        raise ValueError("bad arguments")
    order = rng.permutation(len(x)) if batch_size > 1 else np.arange(len(x))
    batches = []
    for k in range(0, len(x), batch_size):
        rows = order[k : k + batch_size]
        batches.append((x[rows], y[rows]))
    return batches
