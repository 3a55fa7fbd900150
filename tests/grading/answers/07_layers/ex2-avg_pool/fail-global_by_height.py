# mistake: the mean of the whole map was taken
# A window as high as the map is taken for global pooling, also where the map is wider.
# forbidden: tensorflow, keras, torch, cv2, skimage, tape_gradients
def avg_pool(x, size, stride):
    n, h, w, c = x.shape
    if size > h or size > w:
        raise ValueError("the window does not fit")
    oh, ow = (h - size) // stride + 1, (w - size) // stride + 1
    y = np.zeros((n, oh, ow, c))
    if size == h:  # global average pooling
        return y + x.mean(axis=(1, 2), keepdims=True), (x.shape, size, stride)
    for u in range(size):
        for v in range(size):
            y += x[:, u : u + stride * (oh - 1) + 1 : stride, v : v + stride * (ow - 1) + 1 : stride]
    return y / size**2, (x.shape, size, stride)


def avg_pool_backward(dy, cache):
    shape, size, stride = cache
    oh, ow = dy.shape[1:3]
    dx = np.zeros(shape)
    for u in range(size):
        for v in range(size):
            dx[:, u : u + stride * (oh - 1) + 1 : stride, v : v + stride * (ow - 1) + 1 : stride] += (
                dy / size**2
            )
    return dx
