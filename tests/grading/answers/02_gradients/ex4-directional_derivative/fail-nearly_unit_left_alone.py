# mistake: v was not divided by its length
# a length that np.isclose takes for 1 is left alone
# forbidden: tensorflow, scipy
def directional_derivative(f, x, v, h=1e-5):
    """Return the slope of f at x along v: the change of f per unit length in the direction of v."""
    x, u = np.array(x, dtype=float), np.array(v, dtype=float)
    length = np.linalg.norm(u)
    if length == 0:
        raise ValueError("the zero vector has no direction")
    if not np.isclose(length, 1.0):
        u = u / length
    return (f(x + h * u) - f(x - h * u)) / (2 * h)
