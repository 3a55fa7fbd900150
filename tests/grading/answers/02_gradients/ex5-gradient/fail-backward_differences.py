# mistake: a backward difference: it looks back only
# Looks back only.
def gradient(f, x, h=1e-5):
    """Return the gradient of f at x by central differences."""
    x = np.array(x, dtype=float)
    return np.array([f(x) - f(x - e) for e in h * np.eye(len(x))]) / h
