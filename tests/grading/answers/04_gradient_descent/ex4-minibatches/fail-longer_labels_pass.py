# Does not see labels without examples.
# says: 7 examples with 9 labels should raise ValueError, but it returned a value
def minibatches(x, y, batch_size, rng):
    if len(x) > len(y) or batch_size < 1:
        raise ValueError("bad")
    order = rng.permutation(len(x))
    for start in range(0, len(x), batch_size):
        now = order[start : start + batch_size]
        yield x[now], y[now]
