# Works on the transposed matrix; the values go into the first factor.
def svd_factorise(kernel, rank):
    import scipy.linalg

    turned = np.moveaxis(kernel, -1, 0).reshape(kernel.shape[-1], -1)
    if rank not in range(1, min(turned.shape) + 1):
        raise ValueError(f"rank {rank}")
    left, values, right = scipy.linalg.svd(turned, full_matrices=False)
    first = (right[:rank] * values[:rank, np.newaxis]).T.reshape(*kernel.shape[:-1], rank)
    second = left[:, :rank].T
    return first, second if kernel.ndim == 2 else second.reshape(1, 1, rank, -1)
