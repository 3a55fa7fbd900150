# Windows by as_strided with strides computed from the shape: wrong for a view such as x[:, ::-1] or a transposed array.
# says: conv2d_naive of transposed arrays has wrong values
def conv2d_naive(x, w, b, stride=1, pad=0):
    n, height, width, channels = x.shape
    kh, kw, depth, num_kernels = w.shape
    out_h = (height + 2 * pad - kh) // stride + 1
    out_w = (width + 2 * pad - kw) // stride + 1

    if channels != depth:
        raise ValueError("channels differ")
    if kh > height + 2 * pad or kw > width + 2 * pad:
        raise ValueError("the kernel does not fit")

    padded = np.pad(x, ((0, 0), (pad, pad), (pad, pad), (0, 0))) if pad else x
    e = padded.itemsize
    H, W = padded.shape[1:3]
    steps = (
        H * W * channels * e,
        stride * W * channels * e,
        stride * channels * e,
        W * channels * e,
        channels * e,
        e,
    )
    windows = np.lib.stride_tricks.as_strided(padded, (n, out_h, out_w, kh, kw, channels), steps)
    return np.einsum("nijuvc,uvcf->nijf", windows, w) + b
