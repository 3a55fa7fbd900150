# mistake: the squares of whole numbers overflowed
# the squares of whole numbers are added up as whole numbers, which overflow
# forbidden: tensorflow, scipy
def directional_derivative(f, x, v, h=1e-5):
    """Return the slope of f at x along v."""
    v = np.asarray(v)
    length = float(np.dot(v, v)) ** 0.5
    if not v.any():
        raise ValueError("the zero vector has no direction")
    x, u = np.array(x, dtype=float), v.astype(float) / length
    return (f(x + h * u) - f(x - h * u)) / (2 * h)
