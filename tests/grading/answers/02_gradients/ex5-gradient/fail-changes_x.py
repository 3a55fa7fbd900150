# says: your function changed x; it should leave its inputs as they are
# Steps inside the caller's array and restores it with rounding errors.
def gradient(f, x, h=1e-5):
    """Return the gradient of f at x by central differences."""
    x = np.asarray(x, dtype=float)
    slopes = np.zeros(len(x))
    for i in range(len(x)):
        x[i] += h
        above = f(x)
        x[i] -= 2 * h
        below = f(x)
        x[i] += h
        slopes[i] = (above - below) / (2 * h)
    return slopes
