# mistake: what is small beside the largest slope was set to 0
# components below a millionth of the largest are set to 0
# forbidden: tensorflow, scipy
def gradient(f, x, h=1e-5):
    """Return the gradient of f at x by central differences."""
    slopes = np.array([partial_derivative(f, x, i, h) for i in range(len(x))], dtype=float)
    slopes[np.abs(slopes) < 1e-6 * np.abs(slopes).max()] = 0.0
    return slopes
