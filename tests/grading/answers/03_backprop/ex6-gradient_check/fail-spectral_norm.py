# mistake: the norm is a matrix's largest singular value
# The norm of a matrix is its largest singular value.
def gradient_check(f, x, gradient, step=1e-5):
    work = np.array(x, dtype=np.float64)
    numeric = np.zeros(x.shape)
    for index in np.ndindex(x.shape):
        value = work[index]
        work[index] = value + step
        above = f(work)
        work[index] = value - step
        below = f(work)
        work[index] = value
        numeric[index] = (above - below) / (2 * step)
    difference = np.abs(gradient - numeric)
    worst = tuple(int(i) for i in np.unravel_index(difference.argmax(), difference.shape))
    total = np.linalg.norm(gradient, 2) + np.linalg.norm(numeric, 2)
    error = float(np.linalg.norm(gradient - numeric, 2) / total) if total else 0.0
    return error, worst
