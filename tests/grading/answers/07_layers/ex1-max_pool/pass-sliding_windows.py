# All windows at once, and add.at for the way back.
def max_pool(x, size, stride):
    view = np.lib.stride_tricks.sliding_window_view(x, (size, size), axis=(1, 2))
    flat = view[:, ::stride, ::stride].reshape(*view[:, ::stride, ::stride].shape[:4], -1)
    place = flat.argmax(axis=-1)
    y = np.take_along_axis(flat, place[..., None], axis=-1)[..., 0]
    return y, [place, list(x.shape), size, stride]


def max_pool_backward(dy, cache):
    place, shape, size, stride = cache
    dx = np.zeros(shape)
    n, i, j, c = np.indices(dy.shape)
    np.add.at(dx, (n, i * stride + place // size, j * stride + place % size, c), dy)
    return dx
