# Divides H + 2p - kh + 1 by the stride and rounds down: the last windows can be missing.
# mistake: the + 1 of the output's size was put inside the floor
def im2col(x, kernel_h, kernel_w, stride=1, pad=0):
    n, height, width, channels = x.shape
    out_h = (height + 2 * pad - kernel_h + 1) // stride
    out_w = (width + 2 * pad - kernel_w + 1) // stride
    padded = np.pad(x, ((0, 0), (pad, pad), (pad, pad), (0, 0)))
    windows = np.empty((n, out_h, out_w, kernel_h, kernel_w, channels), x.dtype)
    for u in range(kernel_h):
        for v in range(kernel_w):
            windows[:, :, :, u, v] = padded[
                :, u : u + stride * out_h : stride, v : v + stride * out_w : stride
            ]
    return windows.reshape(n * out_h * out_w, kernel_h * kernel_w * channels)
