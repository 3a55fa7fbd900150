# A projection on the strongest eigenvectors of the smaller Gram matrix, in float64.
def svd_factorise(kernel, rank):
    """Return two kernels: the projection on the strongest eigenvectors of a Gram matrix."""
    num_out = kernel.shape[-1]
    matrix = kernel.reshape(-1, num_out).astype(np.float64)
    if rank < 1 or rank > min(matrix.shape):
        raise ValueError(f"rank {rank} is not in 1 to {min(matrix.shape)}")
    if matrix.shape[0] >= num_out:  # directions of the outputs
        directions = np.linalg.eigh(matrix.T @ matrix)[1][:, ::-1][:, :rank]
        first, second = matrix @ directions, directions.T
    else:  # directions of the inputs
        directions = np.linalg.eigh(matrix @ matrix.T)[1][:, ::-1][:, :rank]
        first, second = directions, directions.T @ matrix
    shapes = ((*kernel.shape[:-1], rank), (*[1] * (kernel.ndim - 2), rank, num_out))
    return tuple(
        np.ascontiguousarray(part, dtype=kernel.dtype).reshape(shape)
        for part, shape in zip((first, second), shapes)
    )
