# mistake: every pixel got the full gradient; its share is 1 / (size * size)
# Gives every pixel of a window the full gradient.
def avg_pool(x, size, stride):
    n, height, width, channels = x.shape
    if size > height or size > width:
        raise ValueError("the window does not fit")
    out_h, out_w = (height - size) // stride + 1, (width - size) // stride + 1
    y = np.zeros((n, out_h, out_w, channels))
    for i in range(out_h):
        for j in range(out_w):
            window = x[:, i * stride : i * stride + size, j * stride : j * stride + size]
            y[:, i, j] = window.sum(axis=(1, 2)) / size**2
    return y, {"shape": x.shape, "size": size, "stride": stride}


def avg_pool_backward(dy, cache):
    size, stride = cache["size"], cache["stride"]
    dx = np.zeros(cache["shape"])
    for i in range(dy.shape[1]):
        for j in range(dy.shape[2]):
            rows = slice(i * stride, i * stride + size)
            columns = slice(j * stride, j * stride + size)
            dx[:, rows, columns] += dy[:, i : i + 1, j : j + 1]
    return dx
