# says: 700 epochs of 30 examples had equal orders among them
# the order comes from one of 65,536 seeds, so most orders of many examples never come
def minibatches(x, y, batch_size, rng):
    if len(x) != len(y) or batch_size < 1:
        raise ValueError("bad arguments")
    order = np.random.default_rng(int(rng.integers(2**16))).permutation(len(x))
    batches = []
    for k in range(0, len(x), batch_size):
        rows = order[k : k + batch_size]
        batches.append((x[rows], y[rows]))
    return batches
