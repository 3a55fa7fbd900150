# mistake: a step below 1e-7 was raised to it
# a step below 1e-7 is raised to it
# forbidden: tensorflow, scipy
def gradient(f, x, h=1e-5):
    """Return the gradient of f at x by central differences."""
    h = max(h, 1e-7)
    return np.array([partial_derivative(f, x, i, h) for i in range(len(x))], dtype=float)
