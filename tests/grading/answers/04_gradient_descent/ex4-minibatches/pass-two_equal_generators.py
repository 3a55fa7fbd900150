# copies of both shuffled in place by two equal generators, children of rng's next draw
def minibatches(x, y, batch_size, rng):
    if len(x) != len(y) or batch_size < 1:
        raise ValueError
    words = rng.integers(2**32, size=64 + len(x)).tolist()
    x, y = x.copy(), y.copy()
    for values in (x, y):
        np.random.default_rng(words).shuffle(values, axis=0)
    return [(x[k : k + batch_size], y[k : k + batch_size]) for k in range(0, len(x), batch_size)]
