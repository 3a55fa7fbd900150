# Turns every window by 180 degrees.
# mistake: the windows are upside down (flipped)
def im2col(x, kernel_h, kernel_w, stride=1, pad=0):
    padded = np.pad(x, ((0, 0), (pad, pad), (pad, pad), (0, 0)))
    out_h = (x.shape[1] + 2 * pad - kernel_h) // stride + 1
    out_w = (x.shape[2] + 2 * pad - kernel_w) // stride + 1
    windows = np.zeros((len(x), out_h, out_w, kernel_h, kernel_w, x.shape[3]))
    for i in range(out_h):
        for j in range(out_w):
            top, left = i * stride, j * stride
            windows[:, i, j] = padded[:, top : top + kernel_h, left : left + kernel_w]
    return windows[:, :, :, ::-1, ::-1].reshape(len(x) * out_h * out_w, -1)
