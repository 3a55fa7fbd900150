# mistake: the default step is 1e-5, this answer uses 1e-4
# Has another default step.
def gradient(f, x, h=1e-4):
    """Return the gradient of f at x by central differences."""
    return np.array([partial_derivative(f, x, i, h) for i in range(len(x))])
