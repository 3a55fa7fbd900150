# Only stride 1 is done with one product; for other strides a loop runs over all places.
# says: in small groups, with stride 2, pad 1
def conv2d_im2col(x, w, b, stride=1, pad=0):
    kh, kw, c, f = w.shape
    out_h = (x.shape[1] + 2 * pad - kh) // stride + 1
    out_w = (x.shape[2] + 2 * pad - kw) // stride + 1
    matrix = w.reshape(-1, f)
    if stride == 1:
        return (im2col(x, kh, kw, 1, pad) @ matrix + b).reshape(len(x), out_h, out_w, f)
    padded = np.pad(x, ((0, 0), (pad, pad), (pad, pad), (0, 0)))
    y = np.empty((len(x), out_h, out_w, f))
    for n in range(len(x)):
        for i in range(out_h):
            for j in range(out_w):
                a, d = i * stride, j * stride
                y[n, i, j] = padded[n, a : a + kh, d : d + kw].ravel() @ matrix + b
    return y
