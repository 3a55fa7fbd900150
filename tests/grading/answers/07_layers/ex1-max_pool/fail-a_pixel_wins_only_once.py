# mistake: a pixel that had won one window got nothing from the next
# A pixel that won an earlier window is not given the next window's gradient.
# forbidden: tensorflow, keras, torch, cv2, skimage, tape_gradients
def max_pool(x, size, stride):
    n, h, w, c = x.shape
    if h < size or w < size:
        raise ValueError("the window does not fit")
    windows = np.lib.stride_tricks.sliding_window_view(x, (size, size), axis=(1, 2))[
        :, ::stride, ::stride
    ]
    return windows.max(axis=(4, 5)), (x, size, stride)


def max_pool_backward(dy, cache):
    x, size, stride = cache
    dx = np.zeros(x.shape)
    taken = np.zeros(x.shape, bool)
    for n, i, j, c in np.ndindex(*dy.shape):
        rows, cols = slice(i * stride, i * stride + size), slice(j * stride, j * stride + size)
        window = x[n, rows, cols, c]
        for u, v in np.argwhere(window == window.max()):
            if not taken[n, i * stride + u, j * stride + v, c]:
                dx[n, i * stride + u, j * stride + v, c] += dy[n, i, j, c]
                taken[n, i * stride + u, j * stride + v, c] = True
                break
    return dx
