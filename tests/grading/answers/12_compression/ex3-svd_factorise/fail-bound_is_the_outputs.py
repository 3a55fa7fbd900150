# unnamed: the values tell it apart; the slip is one of too many of its kind to name
# "raise `ValueError` for one below 1, and for one above the smaller side of the matrix": only the outputs are asked; wrong for kernels with fewer rows than outputs, e.g. (4, 7) with rank 5: no error, factors padded to rank 5.
def svd_factorise(kernel, rank):
    if rank < 1 or rank > kernel.shape[-1]:
        raise ValueError("rank")
    matrix = kernel.reshape(-1, kernel.shape[-1])
    u, s, vt = np.linalg.svd(matrix, full_matrices=True)
    root = np.zeros(rank, kernel.dtype)
    root[: len(s)] = np.sqrt(s[:rank])
    left = np.zeros((len(matrix), rank), kernel.dtype)
    left[:, : len(u)] = u[:, :rank]
    first, second = left * root, root[:, None] * vt[:rank]
    if kernel.ndim == 4:
        first = first.reshape(*kernel.shape[:3], rank)
        second = second.reshape(1, 1, rank, -1)
    return first, second
