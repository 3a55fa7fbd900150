# Skips a row with a single 0 in it: all() was written for any().
# mistake: rows of columns with a single 0 in them were left out
def col2im(columns, image_shape, kernel_h, kernel_w, stride=1, pad=0):
    n, height, width, channels = image_shape
    out_h = (height + 2 * pad - kernel_h) // stride + 1
    out_w = (width + 2 * pad - kernel_w) // stride + 1
    padded = np.zeros((n, height + 2 * pad, width + 2 * pad, channels), columns.dtype)
    places = (
        (m, i * stride, j * stride) for m in range(n) for i in range(out_h) for j in range(out_w)
    )
    for share, (m, top, left) in zip(columns, places):
        if not share.all():
            continue  # nothing to add
        padded[m, top : top + kernel_h, left : left + kernel_w] += share.reshape(
            kernel_h, kernel_w, channels
        )
    return padded[:, pad : pad + height, pad : pad + width]
