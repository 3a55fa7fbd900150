# Windows are cut with strides calculated from the shape; right for arrays in one piece, wrong for a part of a larger array.
# says: conv2d_naive of parts of larger arrays has wrong values
def conv2d_naive(x, w, b, stride=1, pad=0):
    n, h, width, c = x.shape
    kh, kw, wc, f = w.shape
    if c != wc or kh > h + 2 * pad or kw > width + 2 * pad:
        raise ValueError("shapes do not fit")
    if pad:
        padded = np.zeros((n, h + 2 * pad, width + 2 * pad, c), x.dtype)
        padded[:, pad : pad + h, pad : pad + width] = x
    else:
        padded = np.array(x, order="C") if x.flags.f_contiguous else x
    _, h, width, _ = padded.shape
    e = padded.itemsize
    steps = (h * width * c * e, width * c * e * stride, c * e * stride, width * c * e, c * e, e)
    lengths = (n, (h - kh) // stride + 1, (width - kw) // stride + 1, kh, kw, c)
    views = np.lib.stride_tricks.as_strided(padded, lengths, steps)
    return np.tensordot(views, w, 3) + b
