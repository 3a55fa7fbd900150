# mistake: v was not divided by its length
# a vector whose length is 1 to a thousandth is not divided by its length
# forbidden: tensorflow, scipy
def directional_derivative(f, x, v, h=1e-5):
    """Return the slope of f at x along v."""
    x, v = np.array(x, dtype=float), np.array(v, dtype=float)
    length = np.linalg.norm(v)
    if length == 0:
        raise ValueError("the zero vector has no direction")
    u = v if abs(length - 1) < 1e-3 else v / length
    return (f(x + h * u) - f(x - h * u)) / (2 * h)
