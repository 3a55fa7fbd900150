# Forgets that dw sums over the batch and takes the first image.
# mistake: only the first image is in it
def conv2d_backward(dy, x, w, stride=1, pad=0):
    kernel_h, kernel_w, channels, num_kernels = w.shape
    rows = im2col(x, kernel_h, kernel_w, stride, pad)
    gradients = dy.reshape(-1, num_kernels)
    dw = (rows[: len(rows) // len(x)].T @ gradients[: len(rows) // len(x)]).reshape(w.shape)
    d_rows = gradients @ w.reshape(-1, num_kernels).T
    dx = col2im(d_rows, x.shape, kernel_h, kernel_w, stride, pad)
    return dx, dw, gradients.sum(axis=0)
