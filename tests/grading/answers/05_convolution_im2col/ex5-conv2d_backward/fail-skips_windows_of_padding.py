# Leaves out windows that see nothing but padding, for db as well.
# mistake: outputs whose window sees nothing but padding were left out; they have a bias too
def conv2d_backward(dy, x, w, stride=1, pad=0):
    n, h, wd, c = x.shape
    kh, kw, _, f = w.shape
    _, out_h, out_w, _ = dy.shape
    padded = np.pad(x, ((0, 0), (pad, pad), (pad, pad), (0, 0)))
    dpadded, dw, db = np.zeros(padded.shape), np.zeros(w.shape), np.zeros(f)
    for i in range(out_h):
        for j in range(out_w):
            r, s = i * stride, j * stride
            if r + kh <= pad or r >= pad + h or s + kw <= pad or s >= pad + wd:
                continue  # sees nothing but padding
            g = dy[:, i, j]
            dpadded[:, r : r + kh, s : s + kw] += np.einsum("nf,uvcf->nuvc", g, w)
            dw += np.einsum("nuvc,nf->uvcf", padded[:, r : r + kh, s : s + kw], g)
            db += g.sum(axis=0)
    return dpadded[:, pad : pad + h, pad : pad + wd], dw, db
