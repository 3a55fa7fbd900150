# Refuses 0 only, gives no batch for a negative size.
# says: batch_size -2 should raise ValueError, but it returned a value
def minibatches(x, y, batch_size, rng):
    if len(x) != len(y) or batch_size == 0:
        raise ValueError("bad")
    order = rng.permutation(len(x))
    for start in range(0, len(x), batch_size):
        now = order[start : start + batch_size]
        yield x[now], y[now]
