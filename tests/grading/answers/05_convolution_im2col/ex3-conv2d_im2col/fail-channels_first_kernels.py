# Orders the kernel matrix channels first.
# mistake: the rows of the kernel matrix are ordered channels first, those of im2col channels last
def conv2d_im2col(x, w, b, stride=1, pad=0):
    out_h = (x.shape[1] + 2 * pad - w.shape[0]) // stride + 1
    out_w = (x.shape[2] + 2 * pad - w.shape[1]) // stride + 1
    rows = im2col(x, w.shape[0], w.shape[1], stride, pad)
    y = rows @ w.transpose(2, 0, 1, 3).reshape(-1, w.shape[3]) + b
    return y.reshape(len(x), out_h, out_w, -1)
