# Rotates the order at random.
# says: the order is only rotated, not shuffled
def minibatches(x, y, batch_size, rng):
    if len(x) != len(y) or batch_size < 1:
        raise ValueError("bad")
    order = np.roll(np.arange(len(x)), int(rng.integers(1, max(2, len(x)))))
    for i in range(0, len(x), batch_size):
        yield x[order[i : i + batch_size]], y[order[i : i + batch_size]]
