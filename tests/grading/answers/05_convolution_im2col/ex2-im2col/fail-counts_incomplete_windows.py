# The number of windows is rounded up; incomplete windows at the end are filled with zeros.
# mistake: incomplete windows at the end were counted too
def im2col(x, kernel_h, kernel_w, stride=1, pad=0):
    n, h, w, c = x.shape
    out_h = -((kernel_h - h - 2 * pad) // stride) + 1
    out_w = -((kernel_w - w - 2 * pad) // stride) + 1
    padded = np.pad(x, ((0, 0), (pad, pad + stride), (pad, pad + stride), (0, 0)))
    rows = [
        padded[m, i * stride : i * stride + kernel_h, j * stride : j * stride + kernel_w].ravel()
        for m, i, j in np.ndindex(n, out_h, out_w)
    ]
    return np.array(rows)
