# one place after the other is drawn from those left (a Fisher-Yates shuffle), batches by np.take
def minibatches(x, y, batch_size, rng):
    if np.shape(x)[0] != np.shape(y)[0]:
        raise ValueError("different lengths")
    if not batch_size >= 1:
        raise ValueError("batch_size")
    pool, result, rows = list(range(len(y))), [], []
    while pool:
        k = int(rng.integers(len(pool)))
        pool[k], pool[-1] = pool[-1], pool[k]
        rows.append(pool.pop())
        if len(rows) == batch_size or not pool:
            result.append([np.take(x, rows, axis=0), np.take(y, rows, axis=0)])
            rows = []
    return result
