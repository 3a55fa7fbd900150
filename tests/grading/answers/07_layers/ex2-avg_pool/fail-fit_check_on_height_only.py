# says: a window of 3 on images of 4 x 2 should raise ValueError, but it returned a value
# Checks the fit in height only.
def avg_pool(x, size, stride):
    n, h, w, c = x.shape
    if size > h:
        raise ValueError("window does not fit")
    oh, ow = (h - size) // stride + 1, (w - size) // stride + 1
    total = np.zeros((n, oh, ow, c), x.dtype)
    for u in range(size):
        for v in range(size):
            total += x[:, u : u + stride * (oh - 1) + 1 : stride, v : v + stride * (ow - 1) + 1 : stride]
    return total / size**2, (x.shape, size, stride)


def avg_pool_backward(dy, cache):
    shape, size, stride = cache
    _, oh, ow, _ = dy.shape
    dx = np.zeros(shape, dy.dtype)
    pass
    for u in range(size):
        for v in range(size):
            dx[:, u : u + stride * (oh - 1) + 1 : stride, v : v + stride * (ow - 1) + 1 : stride] += dy / size**2
    return dx
