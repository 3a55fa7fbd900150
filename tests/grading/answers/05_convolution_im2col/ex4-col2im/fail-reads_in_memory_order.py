# columns is read in the order of memory (K): wrong when it is a transposed array.
# says: col2im of transposed arrays has wrong values
def col2im(columns, image_shape, kernel_h, kernel_w, stride=1, pad=0):
    n, height, width, channels = image_shape
    out_h = (height + 2 * pad - kernel_h) // stride + 1
    out_w = (width + 2 * pad - kernel_w) // stride + 1

    padded = np.zeros((n, height + 2 * pad, width + 2 * pad, channels))

    windows = columns.ravel(order="K").reshape(n, out_h, out_w, kernel_h, kernel_w, channels)
    for i in range(out_h):
        for j in range(out_w):
            padded[:, i * stride : i * stride + kernel_h, j * stride : j * stride + kernel_w] += (
                windows[:, i, j]
            )

    return padded[:, pad : pad + height, pad : pad + width]
