# dw is made of the windows of a padded x that repeats the border.
# mistake: the padding repeats the border; it should be zeros
def conv2d_backward(dy, x, w, stride=1, pad=0):
    kh, kw, channels, num_kernels = w.shape
    G = dy.reshape(-1, num_kernels)
    X = im2col(np.pad(x, ((0, 0), (pad, pad), (pad, pad), (0, 0)), mode="edge"), kh, kw, stride)

    dx = col2im(G @ w.reshape(-1, num_kernels).T, x.shape, kh, kw, stride, pad)
    dw = (X.T @ G).reshape(w.shape)
    return dx, dw, G.sum(axis=0)
