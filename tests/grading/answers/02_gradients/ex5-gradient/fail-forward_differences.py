# mistake: a forward difference: it looks ahead only
# Looks ahead only and saves half of the calls.
def gradient(f, x, h=1e-5):
    """Return the gradient of f at x by central differences."""
    x = np.array(x, dtype=float)
    here = f(x)
    return np.array([f(x + step) - here for step in h * np.eye(len(x))]) / h
