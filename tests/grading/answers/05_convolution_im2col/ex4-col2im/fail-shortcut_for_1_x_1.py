# Takes a short cut for 1 x 1 kernels and forgets stride and padding there.
# mistake: the result is a view of columns, and changes with it
def col2im(columns, image_shape, kernel_h, kernel_w, stride=1, pad=0):
    n, height, width, channels = image_shape
    if kernel_h == kernel_w == 1 and columns.size == np.prod(image_shape):
        return columns.reshape(image_shape)
    if kernel_h == kernel_w == 1:
        image = np.zeros(n * height * width * channels)
        image[: columns.size] = columns.ravel()[: image.size]
        return image.reshape(image_shape)
    out_h = (height + 2 * pad - kernel_h) // stride + 1
    out_w = (width + 2 * pad - kernel_w) // stride + 1
    windows = columns.reshape(n, out_h, out_w, kernel_h, kernel_w, channels)
    padded = np.zeros((n, height + 2 * pad, width + 2 * pad, channels))
    for i in range(out_h):
        for j in range(out_w):
            top, left = i * stride, j * stride
            padded[:, top : top + kernel_h, left : left + kernel_w] += windows[:, i, j]
    return padded[:, pad : pad + height, pad : pad + width]
