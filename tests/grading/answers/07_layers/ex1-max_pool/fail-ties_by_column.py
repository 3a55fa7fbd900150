# mistake: the first of the tied pixels down the columns got it; rows are read first
# Of tied pixels the first in column order gets the gradient (windows are read down the columns).
# forbidden: tensorflow, keras, torch, cv2, skimage, tape_gradients
def max_pool(x, size, stride):
    n, h, w, c = x.shape
    if h < size or w < size:
        raise ValueError("window does not fit")
    oh, ow = (h - size) // stride + 1, (w - size) // stride + 1
    y = np.full((n, oh, ow, c), -np.inf, x.dtype)
    winner = np.zeros((n, oh, ow, c), int)
    for v in range(size):
        for u in range(size):
            part = x[:, u : u + stride * (oh - 1) + 1 : stride, v : v + stride * (ow - 1) + 1 : stride]
            better = part > y
            y = np.where(better, part, y)
            winner = np.where(better, u * size + v, winner)
    return y, (winner, x.shape, size, stride)


def max_pool_backward(dy, cache):
    winner, shape, size, stride = cache
    dx = np.zeros(shape, dy.dtype)
    oh, ow = dy.shape[1:3]
    for u in range(size):
        for v in range(size):
            dx[:, u : u + stride * (oh - 1) + 1 : stride, v : v + stride * (ow - 1) + 1 : stride] += dy * (
                winner == u * size + v
            )
    return dx
