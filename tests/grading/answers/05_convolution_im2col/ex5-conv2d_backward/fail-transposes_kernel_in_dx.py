# Exchanges rows and columns of the kernel for dx.
# mistake: the kernel was transposed
def conv2d_backward(dy, x, w, stride=1, pad=0):
    kernel_h, kernel_w, channels, num_kernels = w.shape
    rows = im2col(x, kernel_h, kernel_w, stride, pad)
    gradients = dy.reshape(-1, num_kernels)
    dw = (rows.T @ gradients).reshape(w.shape)
    d_rows = gradients @ w.swapaxes(0, 1).reshape(-1, num_kernels).T
    dx = col2im(d_rows, x.shape, kernel_h, kernel_w, stride, pad)
    return dx, dw, gradients.sum(axis=0)
