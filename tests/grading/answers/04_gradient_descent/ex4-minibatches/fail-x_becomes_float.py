# says: the pictures were uint8 and came back in another type
# x comes back as floats, whatever its type was (pictures of whole numbers)
def minibatches(x, y, batch_size, rng):
    if len(x) != len(y) or batch_size < 1:
        raise ValueError("bad arguments")
    x = np.asarray(x, float)
    order = rng.permutation(len(x))
    batches = []
    for k in range(0, len(x), batch_size):
        rows = order[k : k + batch_size]
        batches.append((x[rows], y[rows]))
    return batches
