# Reshapes as if the output were W_out x H_out.
# mistake: the result was reshaped with H_out and W_out exchanged
def conv2d_im2col(x, w, b, stride=1, pad=0):
    out_h = (x.shape[1] + 2 * pad - w.shape[0]) // stride + 1
    out_w = (x.shape[2] + 2 * pad - w.shape[1]) // stride + 1
    rows = im2col(x, w.shape[0], w.shape[1], stride, pad)
    y = rows @ w.reshape(-1, w.shape[3]) + b
    return y.reshape(len(x), out_w, out_h, -1).transpose(0, 2, 1, 3)
