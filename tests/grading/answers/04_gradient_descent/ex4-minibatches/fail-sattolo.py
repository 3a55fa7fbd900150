# says: some of the 24 orders of 4 examples never occur
# Fisher and Yates with an index too few: no example can stay at its place
def minibatches(x, y, batch_size, rng):
    if len(x) != len(y):
        raise ValueError("lengths differ")
    if batch_size < 1:
        raise ValueError("batch_size below 1")
    order = np.arange(len(x))
    for last in range(len(x) - 1, 0, -1):
        other = rng.integers(last)
        order[[last, other]] = order[[other, last]]
    for start in range(0, len(x), batch_size):
        rows = order[start : start + batch_size]
        yield x[rows], y[rows]
