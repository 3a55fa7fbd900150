# Skips a place as soon as one kernel's gradient is 0: all() was written for any().
# mistake: places where a single gradient is 0 were left out
def conv2d_backward(dy, x, w, stride=1, pad=0):
    n, height, width, _ = x.shape
    kernel_h, kernel_w = w.shape[:2]
    padded = np.pad(x, ((0, 0), (pad, pad), (pad, pad), (0, 0)))
    dx, dw = np.zeros(padded.shape), np.zeros(w.shape)
    for image, i, j in np.ndindex(*dy.shape[:3]):
        g = dy[image, i, j]
        if not g.all():  # no gradient, no share
            continue
        place = np.s_[image, i * stride : i * stride + kernel_h, j * stride : j * stride + kernel_w]
        dx[place] += w @ g
        dw += padded[place][..., None] * g
    return dx[:, pad : pad + height, pad : pad + width], dw, dy.sum(axis=(0, 1, 2))
