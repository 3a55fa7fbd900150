# as_strided with 8 bytes for a number: wrong for float32.
# says: im2col in float32 has wrong values
def im2col(x, kernel_h, kernel_w, stride=1, pad=0):
    n, height, width, channels = x.shape
    out_h = (height + 2 * pad - kernel_h) // stride + 1
    out_w = (width + 2 * pad - kernel_w) // stride + 1

    padded = np.zeros((n, height + 2 * pad + 1, width + 2 * pad, channels), x.dtype)
    padded[:, pad : pad + height, pad : pad + width] = x
    big = np.zeros(2 * padded.size + 64, x.dtype)
    big[: padded.size] = padded.ravel()
    a, r, c, e = (8 * int(np.prod(padded.shape[k:])) for k in range(1, 5))
    windows = np.lib.stride_tricks.as_strided(
        big, (n, out_h, out_w, kernel_h, kernel_w, channels), (a, r * stride, c * stride, r, c, e)
    )
    return windows.reshape(n * out_h * out_w, -1)
