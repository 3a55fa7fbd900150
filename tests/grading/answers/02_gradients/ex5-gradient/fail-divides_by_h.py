# mistake: the two points are 2h apart, but h was divided by
# Forgets that the points are 2h apart.
def gradient(f, x, h=1e-5):
    """Return the gradient of f at x by central differences."""
    x = np.array(x, dtype=float)
    return np.array([f(x + e) - f(x - e) for e in h * np.eye(len(x))]) / h
