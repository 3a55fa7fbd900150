# unnamed: the values tell it apart; the slip is one of too many of its kind to name
# "and it stays as it is": `reshape` gives a view, and the division for a safe size is done in it; the factors are right, but the caller's kernel has been divided by its largest magnitude (unnoticed only where that is 1).
def svd_factorise(kernel, rank):
    matrix = kernel.reshape(-1, kernel.shape[-1])
    if not 1 <= rank <= min(matrix.shape):
        raise ValueError("rank")
    size = np.abs(matrix).max()
    if size > 0:
        matrix /= size
    u, s, vt = np.linalg.svd(matrix, full_matrices=False)
    first, second = u[:, :rank] * (size * s[:rank]), vt[:rank]
    if kernel.ndim == 4:
        first = first.reshape(*kernel.shape[:3], rank)
        second = second.reshape(1, 1, rank, kernel.shape[3])
    return first, second
