# mistake: this is the largest error of a row
# The norms were taken of each row, and the largest error of a row was returned.
def gradient_check(f, x, gradient, step=1e-5):
    """Compare a gradient with central differences of f at x."""
    base = x.astype(np.float64)
    n = np.zeros(x.shape)
    for index in np.ndindex(x.shape):
        up, down = base.copy(), base.copy()
        up[index] += step
        down[index] -= step
        n[index] = (f(up) - f(down)) / (2 * step)
    g, m = np.atleast_1d(gradient.astype(np.float64)), np.atleast_1d(n)
    both = np.linalg.norm(g, axis=-1) + np.linalg.norm(m, axis=-1)
    apart = np.linalg.norm(g - m, axis=-1)
    error = np.max(apart / np.where(both > 0, both, 1))
    worst = np.unravel_index(np.argmax(np.abs(gradient - n)), x.shape)
    return float(error), worst
