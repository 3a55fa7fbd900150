# says: called f with an array that has an axis, for an x that has none
# f gets an array of shape (1,), and only the index loses the axis again.
def gradient_check(f, x, gradient, step=1e-5):
    """Compare a gradient with central differences of f at x."""
    moved = np.atleast_1d(np.array(x, dtype=np.float64))
    given = np.atleast_1d(np.array(gradient, dtype=np.float64))
    numeric = np.zeros(moved.shape)
    for index in np.ndindex(moved.shape):
        kept = moved[index]
        moved[index] = kept + step
        above = f(moved)
        moved[index] = kept - step
        below = f(moved)
        moved[index] = kept
        numeric[index] = (above - below) / (2 * step)
    apart = np.abs(given - numeric)
    worst = np.unravel_index(np.argmax(apart), moved.shape)[: np.ndim(x)]
    total = np.linalg.norm(given) + np.linalg.norm(numeric)
    if total == 0:
        return 0.0, worst
    return np.linalg.norm(apart) / total, worst
