# mistake: the maximum was started from a fixed number; all pixels may lie below it
# Starts the maximum from -999.
def max_pool(x, size, stride):
    n, h, w, c = x.shape
    if size > h or size > w:
        raise ValueError("window does not fit")
    oh, ow = (h - size) // stride + 1, (w - size) // stride + 1
    best = np.full((n, oh, ow, c), -999, x.dtype)
    winner = np.zeros((n, oh, ow, c), int)
    for u in range(size):
        for v in range(size):
            part = x[:, u : u + stride * (oh - 1) + 1 : stride, v : v + stride * (ow - 1) + 1 : stride]
            better = part > best
            best = np.where(better, part, best)
            winner = np.where(better, u * size + v, winner)
    return best, (x.shape, size, stride, winner)


def max_pool_backward(dy, cache):
    shape, size, stride, winner = cache
    _, oh, ow, _ = winner.shape
    dx = np.zeros(shape, dy.dtype)
    for u in range(size):
        for v in range(size):
            dx[:, u : u + stride * (oh - 1) + 1 : stride, v : v + stride * (ow - 1) + 1 : stride] += dy * (winner == u * size + v)
    return dx
