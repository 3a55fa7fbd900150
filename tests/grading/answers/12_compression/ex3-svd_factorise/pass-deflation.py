# One direction after the other: power iteration, then the rest is deflated.
def svd_factorise(kernel, rank):
    rest = kernel.reshape(-1, kernel.shape[-1]).astype(np.float64)
    if not 1 <= rank <= min(rest.shape):
        raise ValueError(rank)
    columns, rows = [], []
    for _ in range(rank):
        _, _, right = np.linalg.svd(rest)
        direction = right[0]
        columns.append(rest @ direction)
        rows.append(direction)
        rest = rest - np.outer(columns[-1], direction)
    first = np.stack(columns, axis=1).reshape(kernel.shape[:-1] + (rank,))
    second = np.stack(rows).reshape((1,) * (kernel.ndim - 2) + (rank, kernel.shape[-1]))
    return first.astype(kernel.dtype), second.astype(kernel.dtype)
