# The convolution is linear in x and in w, so a difference quotient with step 1 is exact.
def conv2d_backward(dy, x, w, stride=1, pad=0):
    def loss(images, kernels):
        padded = np.pad(images, ((0, 0), (pad, pad), (pad, pad), (0, 0)))
        view = np.lib.stride_tricks.sliding_window_view(padded, w.shape[:2], axis=(1, 2))
        return np.sum(dy * np.tensordot(view[:, ::stride, ::stride], kernels, ([4, 5, 3], [0, 1, 2])))

    dx, dw = np.zeros(x.shape), np.zeros(w.shape)
    for gradient, is_image in ((dx, True), (dw, False)):
        for place in np.ndindex(gradient.shape):
            unit = np.zeros(gradient.shape)
            unit[place] = 1
            gradient[place] = loss(unit, w) if is_image else loss(x, unit)
    return dx, dw, dy.sum(axis=0).sum(axis=0).sum(axis=0)
