# One product for each place of the kernel, without im2col.
def conv2d_im2col(x, w, b, stride=1, pad=0):
    padded = np.pad(x, ((0, 0), (pad, pad), (pad, pad), (0, 0)))
    out_h = (padded.shape[1] - w.shape[0]) // stride + 1
    out_w = (padded.shape[2] - w.shape[1]) // stride + 1
    y = np.zeros((len(x), out_h, out_w, w.shape[3])) + b
    for u in range(w.shape[0]):
        for v in range(w.shape[1]):
            y += padded[:, u : u + stride * out_h : stride, v : v + stride * out_w : stride] @ w[u, v]
    return y
