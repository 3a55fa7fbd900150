# Describes the windows by strides in bytes, without a loop.
def im2col(x, kernel_h, kernel_w, stride=1, pad=0):
    padded = np.ascontiguousarray(np.pad(x, ((0, 0), (pad, pad), (pad, pad), (0, 0))))
    n, height, width, channels = padded.shape
    out_h, out_w = (height - kernel_h) // stride + 1, (width - kernel_w) // stride + 1
    a, r, s, t = padded.strides
    windows = np.lib.stride_tricks.as_strided(
        padded,
        shape=(n, out_h, out_w, kernel_h, kernel_w, channels),
        strides=(a, r * stride, s * stride, r, s, t),
        writeable=False,
    )
    return windows.reshape(n * out_h * out_w, kernel_h * kernel_w * channels)
