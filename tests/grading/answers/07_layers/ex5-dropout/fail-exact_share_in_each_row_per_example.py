# says: (nearly) the same share
# Drops exactly the same share of each example.
def dropout(x, rate, rng, training=True):
    if not 0 <= rate < 1:
        raise ValueError("rate")
    if not training:
        return x.copy(), np.ones(x.shape)
    flat = np.full((len(x), x[0].size), 1 / (1 - rate))
    for row in flat:
        row[rng.choice(row.size, int(rate * row.size), replace=False)] = 0
    factor = flat.reshape(x.shape)
    y = x * factor
    return y, factor


def dropout_backward(dy, cache):
    return dy * cache
