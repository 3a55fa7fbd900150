# unnamed: the values tell it apart; the slip is one of too many of its kind to name
# "| a convolution's, (kh, kw, C, F) | (kh, kw, C, rank) | (1, 1, rank, F) |": rows are put in the order C, kh, kw for the matrix and never put back; the first kernel's numbers stand at wrong places where C > 1 and kh kw > 1 (right for dense, 1 x 1 and one-channel kernels).
def svd_factorise(kernel, rank):
    matrix = kernel
    if kernel.ndim == 4:
        matrix = kernel.transpose(2, 0, 1, 3).reshape(-1, kernel.shape[3])
    if not 1 <= rank <= min(matrix.shape):
        raise ValueError("rank")
    u, s, vt = np.linalg.svd(matrix, full_matrices=False)
    first, second = u[:, :rank] * s[:rank], vt[:rank]
    if kernel.ndim == 4:
        first = first.reshape(*kernel.shape[:3], rank)
        second = second.reshape(1, 1, rank, kernel.shape[3])
    return first, second
