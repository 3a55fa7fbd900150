# Keeps only the last image's share of dw.
# mistake: only the last image is in it
def conv2d_backward(dy, x, w, stride=1, pad=0):
    kernel_h, kernel_w, _, num_kernels = w.shape
    dx, dw, db = np.zeros(x.shape), np.zeros(w.shape), np.zeros(num_kernels)
    for n in range(len(x)):
        rows = im2col(x[n : n + 1], kernel_h, kernel_w, stride, pad)
        gradients = dy[n].reshape(-1, num_kernels)
        dw = (rows.T @ gradients).reshape(w.shape)
        db += gradients.sum(axis=0)
        shares = gradients @ w.reshape(-1, num_kernels).T
        dx[n] = col2im(shares, (1, *x.shape[1:]), kernel_h, kernel_w, stride, pad)[0]
    return dx, dw, db
