# Stride and pad are refused unless they are Python's own int; NumPy's whole numbers are whole numbers too.
# says: TypeError: stride and pad must be int
def conv2d_naive(x, w, b, stride=1, pad=0):
    if not isinstance(stride, int) or not isinstance(pad, int):
        raise TypeError("stride and pad must be int")
    n, h, width, c = x.shape
    kh, kw, wc, f = w.shape
    if c != wc or kh > h + 2 * pad or kw > width + 2 * pad:
        raise ValueError("shapes do not fit")
    padded = np.pad(x, ((0, 0), (pad, pad), (pad, pad), (0, 0)))
    views = np.lib.stride_tricks.sliding_window_view(padded, (kh, kw), axis=(1, 2))
    return np.einsum("nijcuv,uvcf->nijf", views[:, ::stride, ::stride], w) + b
