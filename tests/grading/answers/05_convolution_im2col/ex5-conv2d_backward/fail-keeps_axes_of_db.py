# Returns db with four axes.
# mistake: axes of length 1 were kept; b has shape (F,)
def conv2d_backward(dy, x, w, stride=1, pad=0):
    kernel_h, kernel_w, channels, num_kernels = w.shape
    rows = im2col(x, kernel_h, kernel_w, stride, pad)
    gradients = dy.reshape(-1, num_kernels)
    dw = (rows.T @ gradients).reshape(w.shape)
    d_rows = gradients @ w.reshape(-1, num_kernels).T
    dx = col2im(d_rows, x.shape, kernel_h, kernel_w, stride, pad)
    return dx, dw, dy.sum(axis=(0, 1, 2), keepdims=True)
