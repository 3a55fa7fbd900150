# mistake: size was used as the stride
# mistake: the windows were laid side by side, as if the stride were the size
# Moves the window by its own size.
def avg_pool(x, size, stride):
    n, height, width, channels = x.shape
    if size > height or size > width:
        raise ValueError("the window does not fit")
    stride = size
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
            dx[:, rows, columns] += dy[:, i : i + 1, j : j + 1] / size**2
    return dx
