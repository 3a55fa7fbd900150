# unnamed: what each channel gets hangs on all the others
# The winner is looked for in the sum of the channels, so all channels send to one place.
# forbidden: tensorflow, keras, torch, cv2, skimage, tape_gradients
def max_pool(x, size, stride):
    n, h, w, c = x.shape
    if h < size or w < size:
        raise ValueError("the window does not fit")
    oh, ow = (h - size) // stride + 1, (w - size) // stride + 1
    y = np.full((n, oh, ow, c), -np.inf)
    winner = np.zeros((n, oh, ow, c), int)
    for u in range(size):
        for v in range(size):
            part = x[
                :, u : u + stride * (oh - 1) + 1 : stride, v : v + stride * (ow - 1) + 1 : stride
            ]
            better = part > y
            y = np.where(better, part, y)
            winner[better] = u * size + v
    views = np.lib.stride_tricks.sliding_window_view(x.sum(axis=3), (size, size), axis=(1, 2))
    together = views[:, ::stride, ::stride].reshape(n, oh, ow, -1).argmax(axis=3)
    winner = np.repeat(together[..., None], c, axis=3)
    return y, (winner, x.shape, size, stride)


def max_pool_backward(dy, cache):
    winner, shape, size, stride = cache
    dx = np.zeros(shape)
    oh, ow = dy.shape[1:3]
    for u in range(size):
        for v in range(size):
            dx[
                :, u : u + stride * (oh - 1) + 1 : stride, v : v + stride * (ow - 1) + 1 : stride
            ] += dy * (winner == u * size + v)
    return dx
