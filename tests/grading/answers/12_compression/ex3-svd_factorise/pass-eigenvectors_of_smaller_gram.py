# Eigenvectors of the smaller of AtA and AAt.
def svd_factorise(kernel, rank):
    """Return two kernels: a projection on the strongest eigenvectors of the smaller of AtA and AAt."""
    outputs = kernel.shape[-1]
    matrix = kernel.reshape(-1, outputs).astype(np.float64)
    inputs = len(matrix)
    if rank < 1 or rank > min(inputs, outputs):
        raise ValueError(f"no {inputs} x {outputs} matrix has rank {rank}")
    if outputs <= inputs:
        vectors = np.linalg.eigh(matrix.T @ matrix)[1][:, outputs - rank :]
        first, second = matrix @ vectors, vectors.T
    else:
        vectors = np.linalg.eigh(matrix @ matrix.T)[1][:, inputs - rank :]
        first, second = vectors, vectors.T @ matrix
    first = first.reshape(*kernel.shape[:-1], rank)
    second = second.reshape(*[1] * (kernel.ndim - 2), rank, outputs)
    return first.astype(kernel.dtype), second.astype(kernel.dtype)
