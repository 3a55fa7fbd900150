# A loop over all places in disguise: map calls the product for one window after the other.
# says: goes through the places or the outputs in Python
def conv2d_im2col(x, w, b, stride=1, pad=0):
    kh, kw, c, f = w.shape
    rows = im2col(x, kh, kw, stride, pad)
    y = np.array(list(map(w.reshape(-1, f).T.dot, rows))) + b
    return y.reshape(len(x), (x.shape[1] + 2 * pad - kh) // stride + 1, -1, f)
