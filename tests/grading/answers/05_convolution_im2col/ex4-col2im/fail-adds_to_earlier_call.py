# The padded zeros are kept per shape and not cleared: a second call adds to the first one's sums.
# says: the result of a second call of col2im has wrong values
_zeros = {}


def col2im(columns, image_shape, kernel_h, kernel_w, stride=1, pad=0):
    n, height, width, channels = image_shape
    out_h = (height + 2 * pad - kernel_h) // stride + 1
    out_w = (width + 2 * pad - kernel_w) // stride + 1

    windows = columns.reshape(n, out_h, out_w, kernel_h, kernel_w, channels)

    size = n, height + 2 * pad, width + 2 * pad, channels
    padded = _zeros.setdefault((size, kernel_h, kernel_w, stride), np.zeros(size))
    for i in range(out_h):
        for j in range(out_w):
            padded[:, i * stride : i * stride + kernel_h, j * stride : j * stride + kernel_w] += (
                windows[:, i, j]
            )
    return padded[:, pad : pad + height, pad : pad + width].copy()
