# mistake: the first channel's winners were used for all channels
# The place of the first channel's maximum is used for all channels backward.
# forbidden: tensorflow, keras, torch, cv2, skimage, tape_gradients
def max_pool(x, size, stride):
    n, h, w, c = x.shape
    if size > h or size > w:
        raise ValueError("the window does not fit")
    oh, ow = (h - size) // stride + 1, (w - size) // stride + 1
    best, winner = None, np.zeros((n, oh, ow, c), int)
    for place in range(size * size):
        u, v = divmod(place, size)
        here = x[:, u : u + stride * (oh - 1) + 1 : stride, v : v + stride * (ow - 1) + 1 : stride]
        if best is None:
            best = here.copy()
            continue
        more = here > best
        best = np.where(more, here, best)
        winner[more] = place
    return best, (winner, x.shape, size, stride)


def max_pool_backward(dy, cache):
    winner, shape, size, stride = cache
    oh, ow = dy.shape[1:3]
    dx = np.zeros(shape)
    for place in range(size * size):
        u, v = divmod(place, size)
        dx[:, u : u + stride * (oh - 1) + 1 : stride, v : v + stride * (ow - 1) + 1 : stride] += (
            dy * (winner[..., :1] == place)
        )
    return dx
