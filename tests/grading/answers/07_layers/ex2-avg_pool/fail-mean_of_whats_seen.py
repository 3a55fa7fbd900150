# mistake: overlapping shares were averaged; they add up
# The divisor is how many windows reach a pixel times k^2: overlapping shares are averaged.
# forbidden: tensorflow, keras, torch, cv2, skimage, tape_gradients
def avg_pool(x, size, stride):
    n, h, w, c = x.shape
    if size > h or size > w:
        raise ValueError("the window does not fit")
    oh, ow = (h - size) // stride + 1, (w - size) // stride + 1
    y = np.zeros((n, oh, ow, c))
    for u in range(size):
        for v in range(size):
            y += x[:, u : u + stride * (oh - 1) + 1 : stride, v : v + stride * (ow - 1) + 1 : stride]
    return y / size**2, (x.shape, size, stride)


def avg_pool_backward(dy, cache):
    shape, size, stride = cache
    oh, ow = dy.shape[1:3]
    dx, seen = np.zeros(shape), np.zeros(shape)
    for u in range(size):
        for v in range(size):
            dx[:, u : u + stride * (oh - 1) + 1 : stride, v : v + stride * (ow - 1) + 1 : stride] += (
                dy / size**2
            )
            seen[:, u : u + stride * (oh - 1) + 1 : stride, v : v + stride * (ow - 1) + 1 : stride] += 1
    return dx / np.maximum(seen, 1)
