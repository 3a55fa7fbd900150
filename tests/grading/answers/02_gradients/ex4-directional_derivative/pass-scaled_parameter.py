# v stays as long as it is; the parameter is divided by its length
# forbidden: tensorflow, scipy
def directional_derivative(f, x, v, h=1e-5):
    """Return the slope of f at x along v."""
    x, v = np.array(x, dtype=float), np.array(v, dtype=float)
    if not v.any():
        raise ValueError("the zero vector has no direction")
    t = h / np.linalg.norm(v)
    return (f(x + t * v) - f(x - t * v)) / (2 * h)
