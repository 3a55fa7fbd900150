# mistake: this is the direction of the gradient only
# Returns only the direction of the gradient.
def gradient(f, x, h=1e-5):
    """Return the gradient of f at x by central differences."""
    slopes = np.array([partial_derivative(f, x, i, h) for i in range(len(x))])
    return slopes / np.linalg.norm(slopes)
