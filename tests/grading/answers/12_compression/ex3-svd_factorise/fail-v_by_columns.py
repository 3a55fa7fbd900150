# mistake: the last factor was read by columns: svd returns V transposed
# "the sum of squared differences between `kernel` ... and the product of the two is as small as it can be": `svd` gives V transposed, its columns are taken for directions; wrong for almost every kernel with two outputs or more (right for one output and for diagonal ones).
def svd_factorise(kernel, rank):
    matrix = kernel.reshape(-1, kernel.shape[-1])
    if not 1 <= rank <= min(matrix.shape):
        raise ValueError("rank")
    u, s, v = np.linalg.svd(matrix, full_matrices=True)
    first, second = u[:, :rank] * s[:rank], v[:, :rank].T.copy()
    if kernel.ndim == 4:
        first = first.reshape(*kernel.shape[:3], rank)
        second = second.reshape(1, 1, rank, -1)
    return first, second
