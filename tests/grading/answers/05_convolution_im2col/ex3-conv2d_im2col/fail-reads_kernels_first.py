# Takes the last axis of w for the first.
# mistake: w was reshaped to (F, ...) and transposed; its last axis is F already
def conv2d_im2col(x, w, b, stride=1, pad=0):
    out_h = (x.shape[1] + 2 * pad - w.shape[0]) // stride + 1
    out_w = (x.shape[2] + 2 * pad - w.shape[1]) // stride + 1
    rows = im2col(x, w.shape[0], w.shape[1], stride, pad)
    y = rows @ w.reshape(w.shape[3], -1).T + b
    return y.reshape(len(x), out_h, out_w, -1)
