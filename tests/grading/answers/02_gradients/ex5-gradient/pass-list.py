# Returns a list of the slopes.
def gradient(f, x, h=1e-5):
    """Return the gradient of f at x by central differences."""
    return [float(partial_derivative(f, x, i, h)) for i in range(len(x))]
