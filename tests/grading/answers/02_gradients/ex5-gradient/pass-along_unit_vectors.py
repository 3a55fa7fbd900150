# Takes the directional derivatives along the axes.
def gradient(f, x, h=1e-5):
    """Return the gradient of f at x by central differences."""
    return np.array([directional_derivative(f, x, e, h) for e in np.eye(len(x))])
