# The loops of conv2d_naive under another name.
# says: goes through the places or the outputs in Python
def conv2d_im2col(x, w, b, stride=1, pad=0):
    kernel_h, kernel_w, channels, num_kernels = w.shape
    out_h = (x.shape[1] + 2 * pad - kernel_h) // stride + 1
    out_w = (x.shape[2] + 2 * pad - kernel_w) // stride + 1
    padded = np.pad(x, ((0, 0), (pad, pad), (pad, pad), (0, 0)))
    y = np.zeros((len(x), out_h, out_w, num_kernels))
    for n, i, j, f in np.ndindex(y.shape):
        top, left = i * stride, j * stride
        window = padded[n, top : top + kernel_h, left : left + kernel_w]
        y[n, i, j, f] = np.sum(window * w[..., f]) + b[f]
    return y
