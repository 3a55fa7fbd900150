# Takes the last axis of w for the first.
# mistake: w was reshaped to (F, ...); its last axis is F already
def conv2d_backward(dy, x, w, stride=1, pad=0):
    kernel_h, kernel_w, channels, num_kernels = w.shape
    rows = im2col(x, kernel_h, kernel_w, stride, pad)
    gradients = dy.reshape(-1, num_kernels)
    dw = (rows.T @ gradients).reshape(w.shape)
    d_rows = gradients @ w.reshape(num_kernels, -1)
    dx = col2im(d_rows, x.shape, kernel_h, kernel_w, stride, pad)
    return dx, dw, gradients.sum(axis=0)
