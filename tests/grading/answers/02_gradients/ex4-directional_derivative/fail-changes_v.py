# says: your function changed v; it should leave its inputs as they are
# Divides the array v that it was given by its length.
def directional_derivative(f, x, v, h=1e-5):
    """Return the slope of f at x along v, per unit length."""
    if not np.any(v):
        raise ValueError("the zero vector has no direction")
    x, v = np.asarray(x, dtype=float), np.asarray(v, dtype=float)
    v /= np.linalg.norm(v)
    return (f(x + h * v) - f(x - h * v)) / (2 * h)
