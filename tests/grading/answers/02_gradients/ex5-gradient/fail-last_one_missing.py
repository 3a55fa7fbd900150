# mistake: the last partial derivative is missing
# Stops before the last variable.
def gradient(f, x, h=1e-5):
    """Return the gradient of f at x by central differences."""
    slopes = np.zeros(len(x))
    for i in range(len(x) - 1):
        slopes[i] = partial_derivative(f, x, i, h)
    return slopes
