# mistake: the first pixel of the image with that value got it; the window's own does
# The winner is looked for in the whole image by its value, and found at the first pixel of that value.
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
    return best, (x, best)


def max_pool_backward(dy, cache):
    x, y = cache
    n, h, w, c = x.shape
    dx = np.zeros((n, h * w, c))
    for a in range(n):
        for k in range(c):
            pixels = x[a, :, :, k].ravel()
            for value, g in zip(y[a, :, :, k].ravel(), dy[a, :, :, k].ravel()):
                dx[a, np.argmax(pixels == value), k] += g
    return dx.reshape(x.shape)
