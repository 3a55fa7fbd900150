# unnamed: which wrong stride it takes hangs on the shapes
# The stride is not kept but worked out from the widths, which is wrong where columns are left over.
# forbidden: tensorflow, keras, torch, cv2, skimage, tape_gradients
def avg_pool(x, size, stride):
    n, h, w, c = x.shape
    if h < size or w < size:
        raise ValueError("the window does not fit")
    views = np.lib.stride_tricks.sliding_window_view(x, (size, size), axis=(1, 2))
    y = views[:, ::stride, ::stride].mean(axis=(4, 5))
    return y, (x.shape, size)


def avg_pool_backward(dy, cache):
    shape, size = cache
    stride = (shape[2] - size) // (dy.shape[2] - 1) if dy.shape[2] > 1 else 1
    dx = np.zeros(shape)
    for i in range(dy.shape[1]):
        for j in range(dy.shape[2]):
            rows, cols = slice(i * stride, i * stride + size), slice(j * stride, j * stride + size)
            dx[:, rows, cols] += dy[:, i : i + 1, j : j + 1] / size**2
    return dx
