# mistake: the windows were laid side by side, as if the stride were the size
# Where windows do not overlap each number is spread with kron over size x size and laid side by side, also when stride > size.
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
    dx = np.zeros(shape)
    if stride >= size:
        tiles = dy.repeat(size, axis=1).repeat(size, axis=2) / size**2
        dx[:, : tiles.shape[1], : tiles.shape[2]] = tiles
        return dx
    for u in range(size):
        for v in range(size):
            dx[:, u : u + stride * (oh - 1) + 1 : stride, v : v + stride * (ow - 1) + 1 : stride] += (
                dy / size**2
            )
    return dx
