# A random sketch of ten columns more than the rank, which is exact for small kernels only.
# unnamed: what it gives depends on its random numbers
def svd_factorise(kernel, rank):
    matrix = kernel.reshape(-1, kernel.shape[-1])
    if rank < 1 or rank > min(matrix.shape):
        raise ValueError("there is no such rank")
    rng = np.random.default_rng(0)
    num_columns = min(rank + 10, *matrix.shape)
    sketch = matrix @ rng.normal(size=(matrix.shape[1], num_columns))
    basis, _ = np.linalg.qr(sketch)  # spans nearly all of the strong directions
    left, values, right = np.linalg.svd(basis.T @ matrix, full_matrices=False)
    first = (basis @ left[:, :rank] * values[:rank]).astype(kernel.dtype)
    second = right[:rank].astype(kernel.dtype)
    if kernel.ndim == 4:
        first, second = first.reshape(*kernel.shape[:3], rank), second[None, None]
    return first, second
