# mistake: it was spread over stride x stride pixels, not over the window
# Each dy is spread over stride x stride pixels, not over the window.
# forbidden: tensorflow, keras, torch, cv2, skimage, tape_gradients
def avg_pool(x, size, stride):
    n, h, w, c = x.shape
    if h < size or w < size:
        raise ValueError("the window does not fit")
    views = np.lib.stride_tricks.sliding_window_view(x, (size, size), axis=(1, 2))
    y = views[:, ::stride, ::stride].mean(axis=(4, 5))
    return y, (x.shape, size, stride)


def avg_pool_backward(dy, cache):
    shape, size, stride = cache
    dx = np.zeros(shape)
    for i in range(dy.shape[1]):
        for j in range(dy.shape[2]):
            rows, cols = slice(i * stride, (i + 1) * stride), slice(j * stride, (j + 1) * stride)
            dx[:, rows, cols] += dy[:, i : i + 1, j : j + 1] / size**2
    return dx
