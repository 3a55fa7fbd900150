# Windows that begin above or left of the image are left out altogether, not only their part in the padding.
# mistake: windows that begin in the padding were left out
def col2im(columns, image_shape, kernel_h, kernel_w, stride=1, pad=0):
    n, h, w, c = image_shape
    out_h = (h + 2 * pad - kernel_h) // stride + 1
    out_w = (w + 2 * pad - kernel_w) // stride + 1
    shares = columns.reshape(n, out_h, out_w, kernel_h, kernel_w, c)
    images = np.zeros(image_shape)
    for i, j in np.ndindex(out_h, out_w):
        a, d = i * stride - pad, j * stride - pad
        if a < 0 or d < 0:
            continue
        target = images[:, a : a + kernel_h, d : d + kernel_w]
        target += shares[:, i, j, : target.shape[1], : target.shape[2]]
    return images
