# says: the gradient of a function of one variable has the wrong shape
# Returns a number for one variable.
def gradient(f, x, h=1e-5):
    """Return the gradient of f at x by central differences."""
    return np.squeeze([partial_derivative(f, x, i, h) for i in range(len(x))])
