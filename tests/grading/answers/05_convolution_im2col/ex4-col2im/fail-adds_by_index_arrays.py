# Adds with index arrays: of places that occur twice only one value counts.
# mistake: copies were assigned, not added; the last one remained
def col2im(columns, image_shape, kernel_h, kernel_w, stride=1, pad=0):
    n, height, width, channels = image_shape
    out_h = (height + 2 * pad - kernel_h) // stride + 1
    out_w = (width + 2 * pad - kernel_w) // stride + 1
    m, i, j, u, v, c = np.indices((n, out_h, out_w, kernel_h, kernel_w, channels))
    padded = np.zeros((n, height + 2 * pad, width + 2 * pad, channels))
    padded[m, i * stride + u, j * stride + v, c] += columns.reshape(m.shape)
    return padded[:, pad : pad + height, pad : pad + width]
