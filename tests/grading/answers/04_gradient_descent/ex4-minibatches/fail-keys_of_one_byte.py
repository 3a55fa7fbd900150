# says: of 5000 examples most stand in sorted runs: equal keys keep the old order
# the order is a stable sort by random bytes: of many examples, equal keys always keep their old order
def minibatches(x, y, batch_size, rng):
    if len(x) != len(y) or batch_size < 1:
        raise ValueError("bad arguments")
    order = np.argsort(rng.integers(0, 256, len(x)), kind="stable")
    batches = []
    for k in range(0, len(x), batch_size):
        rows = order[k : k + batch_size]
        batches.append((x[rows], y[rows]))
    return batches
