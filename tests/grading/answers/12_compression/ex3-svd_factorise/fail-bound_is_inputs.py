# Only the rows bound the rank.
# says: should raise ValueError
def svd_factorise(kernel, rank):
    matrix = kernel.reshape(-1, kernel.shape[-1])
    if not 1 <= rank <= matrix.shape[0]:
        raise ValueError(f"rank {rank}")
    rank = min(rank, *matrix.shape)
    left, values, right = np.linalg.svd(matrix, full_matrices=False)
    left, values, right = left[:, :rank], values[:rank], right[:rank]
    first = (left * values).reshape(*kernel.shape[:-1], rank)
    second = right.reshape(*[1] * (kernel.ndim - 2), rank, -1)
    return first, second
