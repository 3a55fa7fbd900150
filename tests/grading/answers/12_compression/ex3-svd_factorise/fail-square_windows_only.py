# kh for both sides of the window.
# unnamed: reshape stops with an error of its own
def svd_factorise(kernel, rank):
    outputs = kernel.shape[-1]
    matrix = kernel.reshape(-1, outputs)
    if not 1 <= rank <= min(matrix.shape):
        raise ValueError("no such rank")
    left, values, right = np.linalg.svd(matrix, full_matrices=False)
    first, second = left[:, :rank] * values[:rank], right[:rank]
    if kernel.ndim == 4:
        size, channels = kernel.shape[0], kernel.shape[2]
        first = first.reshape(size, size, channels, rank)
        second = second.reshape(1, 1, rank, outputs)
    return first, second
