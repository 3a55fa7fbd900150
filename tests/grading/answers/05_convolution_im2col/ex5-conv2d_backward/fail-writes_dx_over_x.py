# Uses the matrix's memory again; with a kernel as large as the image the matrix is x itself.
# says: your function changed x, w or dy
def conv2d_backward(dy, x, w, stride=1, pad=0):
    n, h, wd, c = x.shape
    kh, kw, _, f = w.shape
    if (kh, kw) == (h, wd) and pad == 0:
        rows = x.reshape(n, -1)  # one window: the matrix is the image
    else:
        rows = np.array(im2col(x, kh, kw, stride, pad))
    g = dy.reshape(-1, f)
    kernels = w.reshape(-1, f)
    dw = (rows.T @ g).reshape(w.shape)
    db = g.sum(axis=0)
    np.matmul(g, kernels.T, out=rows)  # saves a second large matrix
    return col2im(rows, x.shape, kh, kw, stride, pad), dw, db
