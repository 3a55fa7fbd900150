# says: your function changed x, if only by rounding
# a float64 x is stepped in place and back, which leaves it off by a rounding error
# forbidden: tensorflow, scipy
def steepest_direction(f, x, h=1e-5):
    """Return the direction of fastest increase of f at x and the slope along it."""
    x = np.asarray(x, dtype=float)
    grad = np.zeros(len(x))
    for i in range(len(x)):
        x[i] += h
        up = f(x)
        x[i] -= 2 * h
        grad[i] = (up - f(x)) / (2 * h)
        x[i] += h
    slope = np.linalg.norm(grad)
    if slope < 1e-6:
        raise ValueError("the gradient is zero")
    return grad / slope, slope
