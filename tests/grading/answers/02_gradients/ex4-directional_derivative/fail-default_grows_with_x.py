# mistake: the step became 1e-5 times the size of x
# the default step is multiplied by the length of x where that is larger than 1
# forbidden: tensorflow, scipy
def directional_derivative(f, x, v, h=None):
    """Return the slope of f at x along v."""
    x, v = np.array(x, dtype=float), np.array(v, dtype=float)
    length = np.linalg.norm(v)
    if length == 0:
        raise ValueError("the zero vector has no direction")
    if h is None:
        h = 1e-5 * max(1.0, np.linalg.norm(x))
    u = v / length
    return (f(x + h * u) - f(x - h * u)) / (2 * h)
