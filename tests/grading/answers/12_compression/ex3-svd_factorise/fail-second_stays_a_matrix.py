# second is (rank, F) for convolutions.
# says: the shapes for
def svd_factorise(kernel, rank):
    matrix = kernel.reshape(-1, kernel.shape[-1])
    if not 1 <= rank <= min(matrix.shape):
        raise ValueError("no such rank")
    left, values, right = np.linalg.svd(matrix, full_matrices=False)
    first = (left[:, :rank] * values[:rank]).reshape(*kernel.shape[:-1], rank)
    return first, right[:rank]
