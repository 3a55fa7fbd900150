# mistake: the two values were subtracted the wrong way round
# Subtracts the wrong way round.
def gradient(f, x, h=1e-5):
    """Return the gradient of f at x by central differences."""
    x = np.array(x, dtype=float)
    return np.array([f(x - e) - f(x + e) for e in h * np.eye(len(x))]) / (2 * h)
