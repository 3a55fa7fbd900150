# as_strided with strides computed from the shape: wrong for a view of a larger array.
# says: im2col of transposed arrays has wrong values
def im2col(x, kernel_h, kernel_w, stride=1, pad=0):
    n, height, width, channels = x.shape
    out_h = (height + 2 * pad - kernel_h) // stride + 1
    out_w = (width + 2 * pad - kernel_w) // stride + 1

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
    windows = np.lib.stride_tricks.as_strided(
        padded, (n, out_h, out_w, kernel_h, kernel_w, channels), steps
    )
    return windows.reshape(n * out_h * out_w, -1).copy()
