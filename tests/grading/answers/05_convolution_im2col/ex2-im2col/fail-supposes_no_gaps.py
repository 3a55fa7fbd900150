# Windows are cut with strides calculated from the shape; right for arrays in one piece, wrong for a part of a larger array.
# says: im2col of parts of larger arrays has wrong values
def im2col(x, kernel_h, kernel_w, stride=1, pad=0):
    n, h, w, c = x.shape
    if pad:
        padded = np.zeros((n, h + 2 * pad, w + 2 * pad, c), x.dtype)
        padded[:, pad : pad + h, pad : pad + w] = x
    else:
        padded = np.array(x, order="C") if x.flags.f_contiguous else x
    _, h, w, _ = padded.shape
    e = padded.itemsize
    steps = (h * w * c * e, w * c * e * stride, c * e * stride, w * c * e, c * e, e)
    lengths = (n, (h - kernel_h) // stride + 1, (w - kernel_w) // stride + 1)
    lengths += (kernel_h, kernel_w, c)
    views = np.lib.stride_tricks.as_strided(padded, lengths, steps)
    return views.reshape(-1, kernel_h * kernel_w * c).copy()
