# The padded image is remembered by the array's identity, so that new numbers in the same array are not seen (with pad > 0).
# says: a second call of conv2d_naive with stride 2, pad 1 has wrong values
_padded_images = {}


def conv2d_naive(x, w, b, stride=1, pad=0):
    n, h, width, c = x.shape
    kh, kw, wc, f = w.shape
    if c != wc or kh > h + 2 * pad or kw > width + 2 * pad:
        raise ValueError("shapes do not fit")
    if pad == 0:
        padded = x
    else:
        key = (id(x), x.shape, pad)
        if key not in _padded_images:
            around = ((0, 0), (pad, pad), (pad, pad), (0, 0))
            _padded_images[key] = x, np.pad(x, around)
        padded = _padded_images[key][1]
    out_h, out_w = (h + 2 * pad - kh) // stride + 1, (width + 2 * pad - kw) // stride + 1
    y = np.zeros((n, out_h, out_w, f))
    for i in range(out_h):
        for j in range(out_w):
            window = padded[:, i * stride : i * stride + kh, j * stride : j * stride + kw]
            y[:, i, j] = np.tensordot(window, w, 3) + b
    return y
