# Writes the quotient of the two points out.
def directional_derivative(f, x, v, h=1e-5):
    """Return the slope of f at x along v, per unit length."""
    x = np.asarray(x, dtype=float)
    v = np.asarray(v, dtype=float)
    length = np.sqrt(np.sum(v * v))
    if length == 0.0:
        raise ValueError("v must not be zero")
    u = v / length
    return (f(x + h * u) - f(x - h * u)) / (2 * h)
