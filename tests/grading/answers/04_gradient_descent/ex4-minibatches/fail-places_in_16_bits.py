# says: of 40000 examples some come twice and others never
# the places are kept as 16-bit whole numbers: beyond 32,767 examples they turn negative
def minibatches(x, y, batch_size, rng):
    if len(x) != len(y) or batch_size < 1:
        raise ValueError("bad arguments")
    order = rng.permutation(len(x)).astype(np.int16)
    batches = []
    for k in range(0, len(x), batch_size):
        rows = order[k : k + batch_size]
        batches.append((x[rows], y[rows]))
    return batches
