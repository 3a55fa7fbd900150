# Computed in float64, never cast back.
# says: the types of the factors of a float32 kernel
def svd_factorise(kernel, rank):
    outputs = kernel.shape[-1]
    matrix = np.array(kernel, dtype=np.float64).reshape(-1, outputs)
    if not 1 <= rank <= min(matrix.shape):
        raise ValueError("no such rank")
    left, values, right = np.linalg.svd(matrix, full_matrices=False)
    roots = np.sqrt(values[:rank])
    first = (left[:, :rank] * roots).reshape(*kernel.shape[:-1], rank)
    second = roots[:, None] * right[:rank]
    if kernel.ndim == 4:
        second = second.reshape(1, 1, rank, outputs)
    return first, second
