# Refuses only more labels than examples.
# says: 7 examples with 5 labels should raise ValueError, but it returned a value
def minibatches(x, y, batch_size, rng):
    if len(x) < len(y) or batch_size < 1:
        raise ValueError("bad")
    count = len(y)
    order = rng.permutation(count)
    for start in range(0, count, batch_size):
        now = order[start : start + batch_size]
        yield x[now], y[now]
