# unnamed: windows that begin a pixel too early take what the filter's border mode makes up
# A filter's windows are about a centre; for even sizes the wrong one is taken, half a window off.
# forbidden: tensorflow, keras, torch, cv2, skimage, tape_gradients
def avg_pool(x, size, stride):
    import scipy.ndimage

    n, h, w, c = x.shape
    if size > h or size > w:
        raise ValueError("the window does not fit")
    oh, ow = (h - size) // stride + 1, (w - size) // stride + 1
    means = scipy.ndimage.uniform_filter(x, (1, size, size, 1))
    first = (size - 1) // 2
    y = means[:, first::stride, first::stride][:, :oh, :ow]
    return y, (x.shape, size, stride)


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
