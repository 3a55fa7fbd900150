# The second factor of a convolution is filled into np.zeros.
# says: the types of the factors
def svd_factorise(kernel, rank):
    matrix = kernel.reshape(-1, kernel.shape[-1])
    if not 1 <= rank <= min(matrix.shape):
        raise ValueError("rank has to lie between 1 and the smaller side")
    left, values, right = np.linalg.svd(matrix, full_matrices=False)
    first, second = left[:, :rank] * values[:rank], right[:rank]
    if kernel.ndim == 4:
        kh, kw, channels, num_filters = kernel.shape
        pointwise = np.zeros((1, 1, rank, num_filters))
        pointwise[0, 0] = second
        return first.reshape(kh, kw, channels, rank), pointwise
    return first, second
