# mistake: the signs of the slopes were lost
# Loses the signs.
def gradient(f, x, h=1e-5):
    """Return the gradient of f at x by central differences."""
    return np.abs([partial_derivative(f, x, i, h) for i in range(len(x))])
