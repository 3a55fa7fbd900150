# dx has only the last kernel's share.
# mistake: only the last kernel's share is in it
def conv2d_backward(dy, x, w, stride=1, pad=0):
    kh, kw, channels, num_kernels = w.shape
    G = dy.reshape(-1, num_kernels)
    X = im2col(x, kh, kw, stride, pad)

    dx = col2im(np.outer(G[:, -1], w[..., -1].ravel()), x.shape, kh, kw, stride, pad)
    return dx, (X.T @ G).reshape(w.shape), G.sum(axis=0)
