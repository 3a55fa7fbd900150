# says: the labels were whole numbers and came back as others
# x and y are put side by side in one float array, shuffled and cut apart: labels come back as floats, which cannot index
def minibatches(x, y, batch_size, rng):
    if len(x) != len(y) or batch_size < 1:
        raise ValueError("lengths or batch size")

    x, y = np.asarray(x), np.asarray(y)
    flat_x, flat_y = x.reshape(len(x), -1), y.reshape(len(y), -1)
    both = rng.permutation(np.concatenate([flat_x, flat_y], axis=1).astype(float))
    for start in range(0, len(x), batch_size):
        part = both[start : start + batch_size]
        xs = part[:, : flat_x.shape[1]].reshape(-1, *x.shape[1:])
        yield xs, part[:, flat_x.shape[1] :].reshape(-1, *y.shape[1:])
