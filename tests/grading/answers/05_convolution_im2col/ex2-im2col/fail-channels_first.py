# Puts the channels first in each row.
# mistake: channels come first in the columns, not last
def im2col(x, kernel_h, kernel_w, stride=1, pad=0):
    padded = np.pad(x, ((0, 0), (pad, pad), (pad, pad), (0, 0)))
    out_h = (x.shape[1] + 2 * pad - kernel_h) // stride + 1
    out_w = (x.shape[2] + 2 * pad - kernel_w) // stride + 1
    windows = np.zeros((len(x), out_h, out_w, kernel_h, kernel_w, x.shape[3]))
    for i in range(out_h):
        for j in range(out_w):
            top, left = i * stride, j * stride
            windows[:, i, j] = padded[:, top : top + kernel_h, left : left + kernel_w]
    return windows.transpose(0, 1, 2, 5, 3, 4).reshape(len(x) * out_h * out_w, -1)
