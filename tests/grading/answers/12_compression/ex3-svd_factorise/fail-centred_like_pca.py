# Directions of the centred matrix.
# mistake: the directions are those of the kernel without its columns' means
def svd_factorise(kernel, rank):
    outputs = kernel.shape[-1]
    matrix = kernel.reshape(-1, outputs)
    if not 1 <= rank <= min(matrix.shape):
        raise ValueError("no such rank")
    centred = matrix - matrix.mean(axis=0)
    basis = np.linalg.svd(centred, full_matrices=False)[2][:rank].T
    first, second = (matrix @ basis).reshape(*kernel.shape[:-1], rank), basis.T
    if kernel.ndim == 4:
        second = second.reshape(1, 1, rank, outputs)
    return first, second
