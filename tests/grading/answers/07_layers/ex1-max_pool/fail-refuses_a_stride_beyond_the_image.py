# says: ValueError: window or step are larger than the image
# A stride larger than the image raises ValueError, although one window fits and the stride is allowed.
# forbidden: tensorflow, keras, torch, cv2, skimage, tape_gradients
def max_pool(x, size, stride):
    """Return (y, cache): the maximum of each window, channel by channel."""
    _, h, w, _ = x.shape
    if max(size, stride) > min(h, w):
        raise ValueError("window or step are larger than the image")
    out_h, out_w = (h - size) // stride + 1, (w - size) // stride + 1
    y = winner = None
    for u in range(size):
        for v in range(size):
            rows = slice(u, u + stride * (out_h - 1) + 1, stride)
            columns = slice(v, v + stride * (out_w - 1) + 1, stride)
            part = x[:, rows, columns]
            if y is None:
                y, winner = part.copy(), np.zeros(part.shape, int)
            better = part > y
            y = np.where(better, part, y)
            winner = np.where(better, u * size + v, winner)
    return y, (winner, x.shape, size, stride)


def max_pool_backward(dy, cache):
    """Return dx, the gradient (N, H, W, C), from dy (N, H_out, W_out, C) and the cache."""
    winner, shape, size, stride = cache
    dx = np.zeros(shape)
    for place in range(size * size):
        u, v = divmod(place, size)
        rows = slice(u, u + stride * (dy.shape[1] - 1) + 1, stride)
        columns = slice(v, v + stride * (dy.shape[2] - 1) + 1, stride)
        dx[:, rows, columns] += dy * (winner == place)
    return dx
