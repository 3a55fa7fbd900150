# Goes through all places in Python where the stride is larger than the kernel.
# says: in small groups, with stride 3, pad 1
def conv2d_im2col(x, w, b, stride=1, pad=0):
    kh, kw, c, f = w.shape
    n, h, wd, _ = x.shape
    out_h = (h + 2 * pad - kh) // stride + 1
    out_w = (wd + 2 * pad - kw) // stride + 1
    kernels = w.reshape(kh * kw * c, f)
    if stride > max(kh, kw):
        # windows share no pixel: no matrix is needed
        padded = np.pad(x, ((0, 0), (pad, pad), (pad, pad), (0, 0)))
        y = np.zeros((n, out_h, out_w, f))
        for i in range(out_h):
            for j in range(out_w):
                window = padded[:, i * stride : i * stride + kh, j * stride : j * stride + kw]
                y[:, i, j] = window.reshape(n, -1) @ kernels + b
        return y
    return (im2col(x, kh, kw, stride, pad) @ kernels + b).reshape(n, out_h, out_w, f)
