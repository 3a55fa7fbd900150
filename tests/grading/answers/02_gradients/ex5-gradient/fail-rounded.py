# unnamed: the rounded value depends on how many digits are kept
# Rounds the slopes.
def gradient(f, x, h=1e-5):
    """Return the gradient of f at x by central differences."""
    return np.round([partial_derivative(f, x, i, h) for i in range(len(x))], 5)
