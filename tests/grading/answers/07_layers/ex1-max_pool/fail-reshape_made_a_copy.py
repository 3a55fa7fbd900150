# mistake: nothing was written: ravel() or reshape() of a turned array is a copy
# Dx.reshape(-1) is a copy when x was no C-ordered array (zeros_like keeps the order): dx stays 0.
# forbidden: tensorflow, keras, torch, cv2, skimage, tape_gradients
def max_pool(x, size, stride):
    n, h, w, c = x.shape
    if size > h or size > w:
        raise ValueError("the window does not fit")
    oh, ow = (h - size) // stride + 1, (w - size) // stride + 1
    windows = np.lib.stride_tricks.sliding_window_view(x, (size, size), axis=(1, 2))
    windows = windows[:, ::stride, ::stride].reshape(n, oh, ow, c, size * size)
    winner = windows.argmax(axis=-1)
    a, i, j, k = np.indices((n, oh, ow, c))
    rows, cols = i * stride + winner // size, j * stride + winner % size
    places = ((a * h + rows) * w + cols) * c + k
    return windows.max(axis=-1), (places, np.zeros_like(x))


def max_pool_backward(dy, cache):
    places, zeros = cache
    dx = np.copy(zeros)
    np.add.at(dx.reshape(-1), places.ravel(), dy.ravel())
    return dx
