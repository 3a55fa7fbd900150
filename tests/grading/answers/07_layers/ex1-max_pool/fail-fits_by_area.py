# says: a window of 3 on images of 2 x 9 should raise ValueError
# It is asked whether the window has more pixels than the image, not whether it fits in height and width.
# forbidden: tensorflow, keras, torch, cv2, skimage, tape_gradients
def max_pool(x, size, stride):
    n, h, w, c = x.shape
    if size * size > h * w:
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
            dy * (winner == place)
        )
    return dx
