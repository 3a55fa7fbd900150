# mistake: every variable that equals x[i] was moved
# Looks for the variables by their values.
def gradient(f, x, h=1e-5):
    """Return the gradient of f at x by central differences."""
    x = np.array(x, dtype=float)
    steps = [np.where(x == value, h, 0.0) for value in x]
    return np.array([f(x + step) - f(x - step) for step in steps]) / (2 * h)
