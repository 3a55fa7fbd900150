# columns gets six axes in place: the caller's matrix is none any more.
# says: your function changed columns
def col2im(columns, image_shape, kernel_h, kernel_w, stride=1, pad=0):
    n, height, width, channels = image_shape
    out_h = (height + 2 * pad - kernel_h) // stride + 1
    out_w = (width + 2 * pad - kernel_w) // stride + 1

    padded = np.zeros((n, height + 2 * pad, width + 2 * pad, channels))

    columns.shape = (n, out_h, out_w, kernel_h, kernel_w, channels)
    for i in range(out_h):
        for j in range(out_w):
            padded[:, i * stride : i * stride + kernel_h, j * stride : j * stride + kernel_w] += (
                columns[:, i, j]
            )

    return padded[:, pad : pad + height, pad : pad + width]
