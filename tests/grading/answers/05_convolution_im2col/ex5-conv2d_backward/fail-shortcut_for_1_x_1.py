# Takes a short cut for 1 x 1 kernels and forgets stride and padding for dx.
# says: dx for x (2, 5, 6, 2), w (1, 1, 2, 3), stride 2, pad 1 has the wrong shape
def conv2d_backward(dy, x, w, stride=1, pad=0):
    kernel_h, kernel_w, channels, num_kernels = w.shape
    rows = im2col(x, kernel_h, kernel_w, stride, pad)
    gradients = dy.reshape(-1, num_kernels)
    dw = (rows.T @ gradients).reshape(w.shape)
    d_rows = gradients @ w.reshape(-1, num_kernels).T
    dx = col2im(d_rows, x.shape, kernel_h, kernel_w, stride, pad)
    if kernel_h == kernel_w == 1:
        dx = dy @ w[0, 0].T
    return dx, dw, gradients.sum(axis=0)
