# Projects on the eigenvectors of the smaller Gram matrix.
def svd_factorise(kernel, rank):
    *front, outputs = kernel.shape
    matrix = np.asarray(kernel, np.float64).reshape(-1, outputs)
    if rank < 1 or rank > min(matrix.shape):
        raise ValueError(rank)
    if matrix.shape[0] < outputs:
        left = np.linalg.eigh(matrix @ matrix.T)[1][:, ::-1][:, :rank]
        first, second = left, left.T @ matrix
    else:
        right = np.linalg.eigh(matrix.T @ matrix)[1][:, ::-1][:, :rank]
        first, second = matrix @ right, right.T
    first, second = first.astype(kernel.dtype), second.astype(kernel.dtype)
    if kernel.ndim == 4:
        second = second[None, None]
    return first.reshape(*front, rank), second
