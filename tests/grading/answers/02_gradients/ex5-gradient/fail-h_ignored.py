# mistake: h was not used: another, tiny step was
# Does not pass the step on.
def gradient(f, x, h=1e-5):
    """Return the gradient of f at x by central differences."""
    return np.array([partial_derivative(f, x, i) for i in range(len(x))])
