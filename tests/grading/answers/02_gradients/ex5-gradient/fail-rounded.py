# mistake: small slopes came out as zero: rounded or cut off
# Rounds the slopes.
def gradient(f, x, h=1e-5):
    """Return the gradient of f at x by central differences."""
    return np.round([partial_derivative(f, x, i, h) for i in range(len(x))], 5)
