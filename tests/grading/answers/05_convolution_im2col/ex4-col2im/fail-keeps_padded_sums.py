# The sums are kept from call to call for images with padding, and go on there.
# says: a second call of col2im with stride 2, pad 1 has wrong values
_sums = {}


def col2im(columns, image_shape, kernel_h, kernel_w, stride=1, pad=0):
    n, h, w, c = image_shape
    out_h = (h + 2 * pad - kernel_h) // stride + 1
    out_w = (w + 2 * pad - kernel_w) // stride + 1
    shares = columns.reshape(n, out_h, out_w, kernel_h, kernel_w, c)
    if pad:
        padded = _sums.setdefault(
            (tuple(image_shape), pad), np.zeros((n, h + 2 * pad, w + 2 * pad, c))
        )
    else:
        padded = np.zeros(image_shape)
    for i, j in np.ndindex(out_h, out_w):
        a, d = i * stride, j * stride
        padded[:, a : a + kernel_h, d : d + kernel_w] += shares[:, i, j]
    return padded[:, pad : pad + h, pad : pad + w].copy()
