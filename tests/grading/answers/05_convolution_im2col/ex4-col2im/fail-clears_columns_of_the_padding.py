# Shares that lie in the padding are set to 0 in columns itself.
# says: your function changed columns
def col2im(columns, image_shape, kernel_h, kernel_w, stride=1, pad=0):
    n, h, w, c = image_shape
    out_h = (h + 2 * pad - kernel_h) // stride + 1
    out_w = (w + 2 * pad - kernel_w) // stride + 1
    shares = columns.reshape(n, out_h, out_w, kernel_h, kernel_w, c)
    images = np.zeros(image_shape)
    for i, j, u, v in np.ndindex(out_h, out_w, kernel_h, kernel_w):
        a, d = i * stride + u - pad, j * stride + v - pad
        if not (0 <= a < h and 0 <= d < w):
            shares[:, i, j, u, v] = 0
            a, d = 0, 0
        images[:, a, d] += shares[:, i, j, u, v]
    return images
