# says: after a layer of another size went forward
# Size and stride are kept in global variables: another layer's are used on the way back.
# forbidden: tensorflow, keras, torch, cv2, skimage, tape_gradients
SETTINGS = [2, 2]


def max_pool(x, size, stride):
    n, h, w, c = x.shape
    if h < size or w < size:
        raise ValueError("window does not fit")
    oh, ow = (h - size) // stride + 1, (w - size) // stride + 1
    y = np.full((n, oh, ow, c), -np.inf, x.dtype)
    winner = np.zeros((n, oh, ow, c), int)
    for u in range(size):
        for v in range(size):
            part = x[:, u : u + stride * (oh - 1) + 1 : stride, v : v + stride * (ow - 1) + 1 : stride]
            better = part > y
            y = np.where(better, part, y)
            winner = np.where(better, u * size + v, winner)
    SETTINGS[:] = [size, stride]
    return y, (winner, x.shape)


def max_pool_backward(dy, cache):
    winner, shape = cache
    size, stride = SETTINGS
    dx = np.zeros(shape, dy.dtype)
    oh, ow = dy.shape[1:3]
    for u in range(size):
        for v in range(size):
            dx[:, u : u + stride * (oh - 1) + 1 : stride, v : v + stride * (ow - 1) + 1 : stride] += dy * (
                winner == u * size + v
            )
    return dx
