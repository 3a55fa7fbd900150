# Adds shifted slices of the image.
def avg_pool(x, size, stride):
    out_h, out_w = (x.shape[1] - size) // stride + 1, (x.shape[2] - size) // stride + 1
    if out_h <= 0 or out_w <= 0:
        raise ValueError("the window does not fit")
    y = sum(
        x[:, u : u + (out_h - 1) * stride + 1 : stride, v : v + (out_w - 1) * stride + 1 : stride]
        for u in range(size)
        for v in range(size)
    )
    return y / size**2, [list(x.shape), size, stride]


def avg_pool_backward(dy, cache):
    shape, size, stride = cache
    spread = np.repeat(np.repeat(dy, size, axis=1), size, axis=2) / size**2
    dx = np.zeros(shape)
    for i in range(dy.shape[1]):
        for j in range(dy.shape[2]):
            patch = spread[:, i * size : (i + 1) * size, j * size : (j + 1) * size]
            dx[:, i * stride : i * stride + size, j * stride : j * stride + size] += patch
    return dx
