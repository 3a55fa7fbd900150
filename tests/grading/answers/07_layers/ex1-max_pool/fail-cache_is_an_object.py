# says: should give plain data
# Keeps an object of a class of its own as the cache.
class Memory:
    def __init__(self, **values):
        self.__dict__.update(values)


def max_pool(x, size, stride):
    n, height, width, channels = x.shape
    if size > height or size > width:
        raise ValueError("the window does not fit")
    out_h, out_w = (height - size) // stride + 1, (width - size) // stride + 1
    y = np.zeros((n, out_h, out_w, channels), x.dtype)
    for i in range(out_h):
        for j in range(out_w):
            window = x[:, i * stride : i * stride + size, j * stride : j * stride + size]
            y[:, i, j] = window.max(axis=(1, 2))
    return y, Memory(x=x, size=size, stride=stride)


def max_pool_backward(dy, cache):
    x, size, stride = cache.x, cache.size, cache.stride
    dx = np.zeros(x.shape)
    for n, i, j, c in np.ndindex(dy.shape):
        top, left = i * stride, j * stride
        window = x[n, top : top + size, left : left + size, c]
        u, v = np.unravel_index(window.argmax(), window.shape)
        dx[n, top + u, left + v, c] += dy[n, i, j, c]
    return dx
