# The first row and column of the image are taken for padding in dw: 0 < row where 0 <= row is meant.
# mistake: the image's first row and column were taken for padding
def conv2d_backward(dy, x, w, stride=1, pad=0):
    n, height, width, _ = x.shape
    kernel_h, kernel_w, _, num_kernels = w.shape
    G = dy.reshape(-1, num_kernels)
    dx = col2im(G @ w.reshape(-1, num_kernels).T, x.shape, kernel_h, kernel_w, stride, pad)
    dw = np.zeros(w.shape)
    for i, j in np.ndindex(*dy.shape[1:3]):
        for u, v in np.ndindex(kernel_h, kernel_w):
            row, column = i * stride + u - pad, j * stride + v - pad
            if 0 < row < height and 0 < column < width:  # zeros outside give nothing
                dw[u, v] += x[:, row, column].T @ dy[:, i, j]
    return dx, dw, G.sum(axis=0)
