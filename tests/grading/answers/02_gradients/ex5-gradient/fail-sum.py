# mistake: the partial derivatives were added up
# Adds the partial derivatives up.
def gradient(f, x, h=1e-5):
    """Return the gradient of f at x by central differences."""
    return sum(partial_derivative(f, x, i, h) for i in range(len(x)))
