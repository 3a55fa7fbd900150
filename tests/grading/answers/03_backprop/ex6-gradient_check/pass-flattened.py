# Works on flattened arrays with the rows of an identity matrix.
def gradient_check(f, x, gradient, step=1e-5):
    shape, flat = np.shape(x), np.ravel(x).astype(float)
    n = np.array(
        [
            (f((flat + e).reshape(shape)) - f((flat - e).reshape(shape))) / (2 * step)
            for e in step * np.eye(flat.size)
        ]
    )
    g = np.ravel(gradient).astype(float)
    size = np.linalg.norm(g) + np.linalg.norm(n)
    error = np.linalg.norm(g - n) / size if size else 0.0
    return [error, np.unravel_index(int(np.abs(g - n).argmax()), shape)]
