# mistake: the last forward pass was used; all that the way back needs belongs into the cache
# Size and stride are kept in global variables, the cache holds the shape only.
# forbidden: tensorflow, keras, torch, cv2, skimage, tape_gradients
SETTINGS = [2, 2]


def avg_pool(x, size, stride):
    n, h, w, c = x.shape
    if h < size or w < size:
        raise ValueError("window does not fit")
    oh, ow = (h - size) // stride + 1, (w - size) // stride + 1
    y = np.zeros((n, oh, ow, c), x.dtype)
    for u in range(size):
        for v in range(size):
            y += x[:, u : u + stride * (oh - 1) + 1 : stride, v : v + stride * (ow - 1) + 1 : stride]
    SETTINGS[:] = [size, stride]
    return y / size**2, x.shape


def avg_pool_backward(dy, cache):
    shape, (size, stride) = cache, SETTINGS
    dx = np.zeros(shape, dy.dtype)
    oh, ow = dy.shape[1:3]
    for u in range(size):
        for v in range(size):
            dx[:, u : u + stride * (oh - 1) + 1 : stride, v : v + stride * (ow - 1) + 1 : stride] += dy / size**2
    return dx
