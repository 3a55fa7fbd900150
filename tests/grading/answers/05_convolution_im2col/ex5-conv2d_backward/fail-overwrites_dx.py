# Assigns the shares of overlapping windows in dx where they should be added up.
# mistake: copies were assigned, not added; the last one remained
def conv2d_backward(dy, x, w, stride=1, pad=0):
    kernel_h, kernel_w = w.shape[:2]
    padded = np.pad(x, ((0, 0), (pad, pad), (pad, pad), (0, 0)))
    d_padded, dw = np.zeros_like(padded), np.zeros_like(w)
    for i, j in np.ndindex(dy.shape[1:3]):
        rows, columns = slice(i * stride, i * stride + kernel_h), slice(j * stride, j * stride + kernel_w)
        dw += np.einsum("nuvc,nf->uvcf", padded[:, rows, columns], dy[:, i, j])
        d_padded[:, rows, columns] = np.einsum("nf,uvcf->nuvc", dy[:, i, j], w)
    dx = d_padded[:, pad : pad + x.shape[1], pad : pad + x.shape[2]]
    return dx, dw, dy.sum(axis=(0, 1, 2))
