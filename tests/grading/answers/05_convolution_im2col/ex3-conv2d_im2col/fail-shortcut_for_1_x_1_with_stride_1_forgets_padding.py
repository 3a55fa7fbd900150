# A 1 x 1 kernel with stride 1 is a dense layer at every pixel; the border of the bias is missing.
# mistake: the padding was forgotten
def conv2d_im2col(x, w, b, stride=1, pad=0):
    kh, kw, c, f = w.shape
    if kh == 1 and kw == 1 and stride == 1:
        return x @ w[0, 0] + b  # im2col is no work at all
    out_h = (x.shape[1] + 2 * pad - kh) // stride + 1
    rows = im2col(x, kh, kw, stride, pad)
    y = rows @ w.reshape(-1, f) + b
    return y.reshape(len(x), out_h, -1, f)
