# says: the labels were float32 and came back in another type
# labels come back as whole numbers, also where they were fractions
def minibatches(x, y, batch_size, rng):
    if len(x) != len(y) or batch_size < 1:
        raise ValueError("bad arguments")
    order = rng.permutation(len(x))
    batches = []
    for k in range(0, len(x), batch_size):
        rows = order[k : k + batch_size]
        batches.append((x[rows], y[rows].astype(int)))
    return batches
