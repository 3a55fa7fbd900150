# Shuffles indices in place, then yields while some are left.
def minibatches(x, y, batch_size, rng):
    if len(x) != len(y) or batch_size < 1:
        raise ValueError("bad lengths or batch size")
    left = np.arange(len(x))
    rng.shuffle(left)
    while len(left):
        now, left = left[:batch_size], left[batch_size:]
        yield np.take(x, now, axis=0), np.take(y, now, axis=0)
