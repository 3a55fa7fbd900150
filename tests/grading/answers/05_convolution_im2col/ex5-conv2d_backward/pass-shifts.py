# A loop over the kernel's places: strided slices and tensordot.
def conv2d_backward(dy, x, w, stride=1, pad=0):
    _, out_h, out_w, _ = dy.shape
    padded = np.pad(x, ((0, 0), (pad, pad), (pad, pad), (0, 0)))
    d_padded, dw = np.zeros(padded.shape), np.zeros(w.shape)
    for u, v in np.ndindex(w.shape[:2]):
        seen = (slice(None), slice(u, u + stride * out_h, stride), slice(v, v + stride * out_w, stride))
        dw[u, v] = np.tensordot(padded[seen], dy, axes=([0, 1, 2], [0, 1, 2]))
        d_padded[seen] += dy @ w[u, v].T
    return [d_padded[:, pad : pad + x.shape[1], pad : pad + x.shape[2]], dw, dy.sum((0, 1, 2))]
