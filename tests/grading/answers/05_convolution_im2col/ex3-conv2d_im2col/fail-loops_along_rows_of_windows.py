# A loop along a row of windows: one product for every column of places.
# says: goes through the places or the outputs in Python
def conv2d_im2col(x, w, b, stride=1, pad=0):
    kh, kw, c, f = w.shape
    out_h = (x.shape[1] + 2 * pad - kh) // stride + 1
    out_w = (x.shape[2] + 2 * pad - kw) // stride + 1
    rows = im2col(x, kh, kw, stride, pad).reshape(len(x) * out_h, out_w, -1)
    y = np.stack([rows[:, j] @ w.reshape(-1, f) for j in range(out_w)], axis=1) + b
    return y.reshape(len(x), out_h, out_w, f)
