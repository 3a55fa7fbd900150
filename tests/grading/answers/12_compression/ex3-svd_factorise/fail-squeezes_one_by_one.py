# unnamed: the values tell it apart; the slip is one of too many of its kind to name
# "| a convolution's, (kh, kw, C, F) | (kh, kw, C, rank) | (1, 1, rank, F) |": sides of length 1 are squeezed away before it is asked whether the kernel is a convolution's; wrong for 1 x 1 convolutions, which come back as dense factors, (C, rank) and (rank, F).
def svd_factorise(kernel, rank):
    small = kernel[0, 0] if kernel.shape[:-2] == (1, 1) else kernel
    matrix = small.reshape(-1, small.shape[-1])
    if not 1 <= rank <= min(matrix.shape):
        raise ValueError("rank")
    u, s, vt = np.linalg.svd(matrix, full_matrices=False)
    first, second = u[:, :rank] * s[:rank], vt[:rank]
    if small.ndim == 4:
        first = first.reshape(*small.shape[:3], rank)
        second = second.reshape(1, 1, rank, small.shape[3])
    return first, second
