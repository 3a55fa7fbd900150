# mistake: a step below 1e-7 was raised to it
# a step below 1e-7 is raised to it
# forbidden: tensorflow, scipy
def directional_derivative(f, x, v, h=1e-5):
    """Return the slope of f at x along v."""
    x, v = np.array(x, dtype=float), np.array(v, dtype=float)
    length = np.linalg.norm(v)
    if length == 0:
        raise ValueError("the zero vector has no direction")
    h, u = max(h, 1e-7), v / length
    return (f(x + h * u) - f(x - h * u)) / (2 * h)
