# Refuses the smaller side where a singular value is 0.
# unnamed: it raises its own words where it should not, so no comparison is reached
def svd_factorise(kernel, rank):
    matrix = kernel.reshape(-1, kernel.shape[-1])
    if rank < 1 or rank > np.linalg.matrix_rank(matrix):
        raise ValueError("the kernel has no such rank")
    left, values, right = np.linalg.svd(matrix, full_matrices=False)
    first, second = left[:, :rank] * values[:rank], right[:rank]
    if kernel.ndim == 2:
        return first, second
    return first.reshape(kernel.shape[:3] + (rank,)), second.reshape(1, 1, rank, kernel.shape[3])
