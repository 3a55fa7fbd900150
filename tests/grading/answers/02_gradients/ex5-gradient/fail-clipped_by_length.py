# mistake: a gradient longer than 1e7 was shortened
# a gradient longer than 1e7 is shortened to that length
# forbidden: tensorflow, scipy
def gradient(f, x, h=1e-5):
    """Return the gradient of f at x by central differences."""
    slopes = np.array([partial_derivative(f, x, i, h) for i in range(len(x))], dtype=float)
    length = np.linalg.norm(slopes)
    return slopes * (1e7 / length) if length > 1e7 else slopes
