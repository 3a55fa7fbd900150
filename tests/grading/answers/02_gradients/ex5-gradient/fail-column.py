# says: has the wrong shape
# Returns a column.
def gradient(f, x, h=1e-5):
    """Return the gradient of f at x by central differences."""
    return np.array([[partial_derivative(f, x, i, h)] for i in range(len(x))])
