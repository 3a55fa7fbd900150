# Takes dw and db as means over the places.
# mistake: the mean over the places was taken, not the sum
def conv2d_backward(dy, x, w, stride=1, pad=0):
    kernel_h, kernel_w, channels, num_kernels = w.shape
    rows = im2col(x, kernel_h, kernel_w, stride, pad)
    gradients = dy.reshape(-1, num_kernels)
    dw = (rows.T @ gradients).reshape(w.shape)
    d_rows = gradients @ w.reshape(-1, num_kernels).T
    dx = col2im(d_rows, x.shape, kernel_h, kernel_w, stride, pad)
    places = dy.shape[1] * dy.shape[2]
    return dx, dw / places, gradients.sum(axis=0) / places
