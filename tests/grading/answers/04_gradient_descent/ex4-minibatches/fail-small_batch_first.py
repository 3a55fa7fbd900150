# The smaller batch comes first.
# mistake: the smaller batch comes first
def minibatches(x, y, batch_size, rng):
    if len(x) != len(y) or batch_size < 1:
        raise ValueError("bad lengths or batch size")
    order = rng.permutation(len(x))
    stops = [*range(len(x), 0, -batch_size)][::-1]
    for start, stop in zip([0, *stops], stops):
        yield x[order[start:stop]], y[order[start:stop]]
