# The product is written into one kept array per shape: a later call overwrites an earlier result.
# says: the first result of conv2d_im2col after a second call has wrong values
_out = {}


def conv2d_im2col(x, w, b, stride=1, pad=0):
    n, height, width, channels = x.shape
    kh, kw, depth, num_kernels = w.shape
    out_h = (height + 2 * pad - kh) // stride + 1
    out_w = (width + 2 * pad - kw) // stride + 1

    rows = im2col(x, kh, kw, stride, pad)
    y = _out.setdefault((n, out_h, out_w, num_kernels), np.empty((len(rows), num_kernels)))
    np.matmul(rows, w.reshape(-1, num_kernels), out=y)
    y += b
    return y.reshape(n, out_h, out_w, num_kernels)
