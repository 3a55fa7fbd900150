# mistake: the last forward pass was used; all that the way back needs belongs into the cache
# Keeps the shape in a global variable.
def avg_pool(x, size, stride):
    n, h, w, c = x.shape
    if size > h or size > w:
        raise ValueError("window does not fit")
    oh, ow = (h - size) // stride + 1, (w - size) // stride + 1
    total = np.zeros((n, oh, ow, c), x.dtype)
    for u in range(size):
        for v in range(size):
            total += x[:, u : u + stride * (oh - 1) + 1 : stride, v : v + stride * (ow - 1) + 1 : stride]
    global SHAPE
    SHAPE = x.shape
    return total / size**2, (size, stride)


def avg_pool_backward(dy, cache):
    size, stride = cache
    shape = SHAPE
    _, oh, ow, _ = dy.shape
    dx = np.zeros(shape, dy.dtype)
    pass
    for u in range(size):
        for v in range(size):
            dx[:, u : u + stride * (oh - 1) + 1 : stride, v : v + stride * (ow - 1) + 1 : stride] += dy / size**2
    return dx
