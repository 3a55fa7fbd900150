# mistake: the components are in reverse order
# Gives the components in reverse order.
def gradient(f, x, h=1e-5):
    """Return the gradient of f at x by central differences."""
    return np.array([partial_derivative(f, x, i, h) for i in reversed(range(len(x)))])
