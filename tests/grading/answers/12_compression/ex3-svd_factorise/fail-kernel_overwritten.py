# LAPACK works in the kernel's own memory.
# says: your function changed the kernel
from scipy import linalg


def svd_factorise(kernel, rank):
    matrix = kernel.reshape(-1, kernel.shape[-1])
    if rank < 1 or rank > min(matrix.shape):
        raise ValueError(f"rank {rank}")
    # of the transposed matrix: V first, then U transposed
    right, values, left = linalg.svd(matrix.T, full_matrices=False, overwrite_a=True)
    first = (values[:rank, None] * left[:rank]).T
    second = right[:, :rank].T
    if kernel.ndim == 4:
        return first.reshape(*kernel.shape[:3], rank), second.reshape(1, 1, rank, -1)
    return first, second
