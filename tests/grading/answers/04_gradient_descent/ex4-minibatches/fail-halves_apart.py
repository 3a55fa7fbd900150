# says: of 5000 examples some never get from one part of the data to another
# of more than 100 examples the two halves are shuffled each for itself: their orders never mix
def minibatches(x, y, batch_size, rng):
    if len(x) != len(y) or batch_size < 1:
        raise ValueError("bad arguments")
    order = np.arange(len(x))
    if len(x) > 100:
        half = len(x) // 2
        order = np.concatenate([rng.permutation(half), half + rng.permutation(len(x) - half)])
        order = np.concatenate([order[half:], order[:half]]) if rng.random() < 0.5 else order
    else:
        order = rng.permutation(len(x))
    return [(x[order[k : k + batch_size]], y[order[k : k + batch_size]]) for k in range(0, len(x), batch_size)]
