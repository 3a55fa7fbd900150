# Writes the second product over the matrix of windows to save memory; with a 1 x 1 kernel that is a view of x.
# says: your function changed x
def conv2d_backward(dy, x, w, stride=1, pad=0):
    kernel_h, kernel_w, channels, num_kernels = w.shape
    G, W = dy.reshape(-1, num_kernels), w.reshape(-1, num_kernels)
    if kernel_h == kernel_w == stride == 1 and pad == 0:
        X = x.reshape(-1, channels)  # the matrix is the image
    else:
        X = im2col(x, kernel_h, kernel_w, stride, pad)
    dw = (X.T @ G).reshape(w.shape)
    np.matmul(G, W.T, out=X)  # X is not needed any more: save the memory of a second matrix
    return col2im(X, x.shape, kernel_h, kernel_w, stride, pad), dw, G.sum(axis=0)
