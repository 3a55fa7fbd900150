# One zero array per padded shape is kept and only its inside written; a call with less padding leaves its numbers in the border of the next.
# says: conv2d_naive with pad 1 after a call with larger images has wrong values
_frames = {}


def conv2d_naive(x, w, b, stride=1, pad=0):
    n, h, width, c = x.shape
    kh, kw, wc, f = w.shape
    if c != wc or kh > h + 2 * pad or kw > width + 2 * pad:
        raise ValueError("shapes do not fit")
    shape = (n, h + 2 * pad, width + 2 * pad, c)
    if shape not in _frames:
        _frames[shape] = np.zeros(shape)
    padded = _frames[shape]
    padded[:, pad : pad + h, pad : pad + width] = x
    out_h, out_w = (shape[1] - kh) // stride + 1, (shape[2] - kw) // stride + 1
    y = np.zeros((n, out_h, out_w, f))
    for i in range(out_h):
        for j in range(out_w):
            window = padded[:, i * stride : i * stride + kh, j * stride : j * stride + kw]
            y[:, i, j] = np.tensordot(window, w, 3) + b
    return y
