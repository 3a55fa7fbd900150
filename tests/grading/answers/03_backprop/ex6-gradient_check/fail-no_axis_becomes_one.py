# says: called f with an array that has an axis, for an x that has none
# An x without axes is made an array of one axis.
def gradient_check(f, x, gradient, step=1e-5):
    x, gradient = np.atleast_1d(x), np.atleast_1d(gradient)
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
    total = np.linalg.norm(gradient) + np.linalg.norm(numeric)
    error = float(np.linalg.norm(gradient - numeric) / total) if total else 0.0
    return error, worst
