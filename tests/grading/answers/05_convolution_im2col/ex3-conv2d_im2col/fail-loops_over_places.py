# A product of tensors for every place, in two loops.
# says: goes through the places or the outputs in Python
def conv2d_im2col(x, w, b, stride=1, pad=0):
    kernel_h, kernel_w, channels, num_kernels = w.shape
    out_h = (x.shape[1] + 2 * pad - kernel_h) // stride + 1
    out_w = (x.shape[2] + 2 * pad - kernel_w) // stride + 1
    padded = np.pad(x, ((0, 0), (pad, pad), (pad, pad), (0, 0)))
    y = np.zeros((len(x), out_h, out_w, num_kernels))
    for i in range(out_h):
        for j in range(out_w):
            top, left = i * stride, j * stride
            windows = padded[:, top : top + kernel_h, left : left + kernel_w]
            y[:, i, j] = np.tensordot(windows, w, 3) + b
    return y
