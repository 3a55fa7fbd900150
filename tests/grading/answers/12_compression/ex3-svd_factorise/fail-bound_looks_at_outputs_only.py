# Only the columns bound the rank.
# says: should raise ValueError
def svd_factorise(kernel, rank):
    outputs = kernel.shape[-1]
    if rank < 1 or rank > outputs:
        raise ValueError(f"rank should be 1 to {outputs}")
    left, values, right = np.linalg.svd(kernel.reshape(-1, outputs), full_matrices=False)
    first, second = left[:, :rank] * values[:rank], right[:rank]
    first = first.reshape(*kernel.shape[:-1], -1)
    if kernel.ndim == 4:
        second = second[None, None]
    return first, second
