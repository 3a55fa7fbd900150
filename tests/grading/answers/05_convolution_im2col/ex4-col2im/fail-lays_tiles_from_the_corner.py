# Windows as large as the stride are laid side by side, and cut to the image's size from the corner.
# mistake: all padding was cut off at the bottom and the right
def col2im(columns, image_shape, kernel_h, kernel_w, stride=1, pad=0):
    n, h, w, c = image_shape
    out_h = (h + 2 * pad - kernel_h) // stride + 1
    out_w = (w + 2 * pad - kernel_w) // stride + 1
    windows = columns.reshape(n, out_h, out_w, kernel_h, kernel_w, c)
    if kernel_h == kernel_w == stride:  # tiles, nothing to add
        image = np.zeros(image_shape)
        tiles = windows.swapaxes(2, 3).reshape(n, out_h * stride, out_w * stride, c)
        tiles = tiles[:, :h, :w]
        image[:, : tiles.shape[1], : tiles.shape[2]] = tiles
        return image
    padded = np.zeros((n, h + 2 * pad, w + 2 * pad, c))
    for i in range(out_h):
        for j in range(out_w):
            r, s = i * stride, j * stride
            padded[:, r : r + kernel_h, s : s + kernel_w] += windows[:, i, j]
    return padded[:, pad : pad + h, pad : pad + w]
