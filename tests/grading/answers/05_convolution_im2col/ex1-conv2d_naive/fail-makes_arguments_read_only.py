# The arguments are made read-only, to be safe, and stay so.
# says: assignment destination is read-only
def conv2d_naive(x, w, b, stride=1, pad=0):
    for array in (x, w, b):
        array.setflags(write=False)
    n, h, width, c = x.shape
    kh, kw, wc, f = w.shape
    if c != wc or kh > h + 2 * pad or kw > width + 2 * pad:
        raise ValueError("shapes do not fit")
    padded = np.pad(x, ((0, 0), (pad, pad), (pad, pad), (0, 0)))
    views = np.lib.stride_tricks.sliding_window_view(padded, (kh, kw), axis=(1, 2))
    return np.einsum("nijcuv,uvcf->nijf", views[:, ::stride, ::stride], w) + b
