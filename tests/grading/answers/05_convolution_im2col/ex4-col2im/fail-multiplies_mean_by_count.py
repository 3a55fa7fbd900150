# A pixel that no window covers becomes nan: the mean of its copies times their number.
# says: holds NaN
def col2im(columns, image_shape, kernel_h, kernel_w, stride=1, pad=0):
    n, h, w, c = image_shape
    out_h = (h + 2 * pad - kernel_h) // stride + 1
    out_w = (w + 2 * pad - kernel_w) // stride + 1
    shares = columns.reshape(n, out_h, out_w, kernel_h, kernel_w, c)
    sums, counts = np.zeros((2, n, h + 2 * pad, w + 2 * pad, c))
    for u, v in np.ndindex(kernel_h, kernel_w):
        part = np.s_[:, u : u + out_h * stride : stride, v : v + out_w * stride : stride]
        sums[part] += shares[:, :, :, u, v]
        counts[part] += 1
    with np.errstate(invalid="ignore"):
        means = sums / counts
    return (means * counts)[:, pad : pad + h, pad : pad + w]
