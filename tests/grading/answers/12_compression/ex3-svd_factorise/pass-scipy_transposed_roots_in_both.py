# SciPy's gesvd of the transposed matrix.
import scipy.linalg


def svd_factorise(kernel, rank):
    """Return two kernels: SVD of the transposed matrix by SciPy's older driver, roots in both factors."""
    columns = np.reshape(kernel, (np.prod(kernel.shape[:-1]), kernel.shape[-1])).T
    if not 1 <= rank <= min(columns.shape):
        raise ValueError("rank should be 1 to the smaller side of the matrix")
    outputs, values, windows = scipy.linalg.svd(
        columns.astype(float), full_matrices=True, lapack_driver="gesvd"
    )
    roots = np.diag(np.sqrt(values[:rank]))
    first = (windows[:rank].T @ roots).reshape(kernel.shape[:-1] + (rank,))
    second = roots @ outputs[:, :rank].T
    if kernel.ndim == 4:
        second = second[np.newaxis, np.newaxis]
    return np.asarray(first, kernel.dtype), np.asarray(second, kernel.dtype)
