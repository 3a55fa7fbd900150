# X is changed in place (its mean is taken off, after use) when there is padding.
# says: your function changed x, w or b
def conv2d_im2col(x, w, b, stride=1, pad=0):
    kh, kw, c, f = w.shape
    y = im2col(x, kh, kw, stride, pad) @ w.reshape(-1, f) + b
    if pad:
        x -= x.mean()
    return y.reshape(len(x), (x.shape[1] + 2 * pad - kh) // stride + 1, -1, f)
