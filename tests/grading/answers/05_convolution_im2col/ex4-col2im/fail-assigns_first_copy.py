# Goes through the places of the kernel and assigns.
# mistake: copies were assigned, not added; the first one remained
def col2im(columns, image_shape, kernel_h, kernel_w, stride=1, pad=0):
    n, height, width, channels = image_shape
    out_h = (height + 2 * pad - kernel_h) // stride + 1
    out_w = (width + 2 * pad - kernel_w) // stride + 1
    windows = columns.reshape(n, out_h, out_w, kernel_h, kernel_w, channels)
    padded = np.zeros((n, height + 2 * pad, width + 2 * pad, channels))
    for u in range(kernel_h):
        for v in range(kernel_w):
            bottom, right = u + stride * out_h, v + stride * out_w
            padded[:, u:bottom:stride, v:right:stride] = windows[:, :, :, u, v]
    return padded[:, pad : pad + height, pad : pad + width]
