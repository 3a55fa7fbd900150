# Takes the image for the matrix of a 1 x 1 kernel with stride 1, whatever pad is.
# mistake: the padding was forgotten
def im2col(x, kernel_h, kernel_w, stride=1, pad=0):
    n, h, w, c = x.shape
    if kernel_h == kernel_w == 1 and stride == 1:
        return x.reshape(-1, c)  # the matrix is the image
    padded = np.pad(x, ((0, 0), (pad, pad), (pad, pad), (0, 0)))
    out_h = (h + 2 * pad - kernel_h) // stride + 1
    out_w = (w + 2 * pad - kernel_w) // stride + 1
    windows = np.empty((n, out_h, out_w, kernel_h, kernel_w, c), x.dtype)
    for u in range(kernel_h):
        for v in range(kernel_w):
            windows[:, :, :, u, v] = padded[
                :, u : u + stride * out_h : stride, v : v + stride * out_w : stride
            ]
    return windows.reshape(n * out_h * out_w, -1)
