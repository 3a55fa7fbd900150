# mistake: the step became 1e-5 times the size of x
# the default step is multiplied by the length of x where that is larger than 1
# forbidden: tensorflow, scipy
def steepest_direction(f, x, h=None):
    """Return the direction of fastest increase of f at x and the slope along it."""
    if h is None:
        h = 1e-5 * max(1.0, np.linalg.norm(x))
    grad = gradient(f, x, h)
    slope = np.linalg.norm(grad)
    if slope < 1e-6:
        raise ValueError("the gradient is zero")
    return grad / slope, slope
