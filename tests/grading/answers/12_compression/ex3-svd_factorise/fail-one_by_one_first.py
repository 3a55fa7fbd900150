# The 1 x 1 kernel first: another factorisation.
# mistake: the 1 x 1 kernel comes second
def svd_factorise(kernel, rank):
    if kernel.ndim == 2:
        turned = kernel
    else:
        turned = np.moveaxis(kernel, 2, 0).reshape(kernel.shape[2], -1)
    if not 1 <= rank <= min(kernel.reshape(-1, kernel.shape[-1]).shape):
        raise ValueError(rank)
    left, values, right = np.linalg.svd(turned, full_matrices=False)
    left, values, right = (np.resize(a, s) for a, s in ((left, (len(left), rank)), (values, rank), (right, (rank, right.shape[1])))) if rank > len(values) else (left[:, :rank], values[:rank], right[:rank])
    if kernel.ndim == 2:
        return left * values, right
    kh, kw, c, f = kernel.shape
    return (left * values)[None, None], right.reshape(rank, kh, kw, f).transpose(1, 2, 0, 3)
