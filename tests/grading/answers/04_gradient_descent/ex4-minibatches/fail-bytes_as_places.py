# says: of 1000 examples some come twice and others never
# the places are kept as bytes: from the 257th example on they wrap around, and examples are repeated
def minibatches(x, y, batch_size, rng):
    if len(x) != len(y) or batch_size < 1:
        raise ValueError("lengths or batch size")

    order = rng.permutation(len(x)).astype(np.uint8)
    for start in range(0, len(x), batch_size):
        rows = order[start : start + batch_size]
        yield x[rows], y[rows]
