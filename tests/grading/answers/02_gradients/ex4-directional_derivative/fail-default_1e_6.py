# mistake: the default step is 1e-5, this answer uses 1e-6
# Has another default step.
def directional_derivative(f, x, v, h=1e-6):
    """Return the slope of f at x along v, per unit length."""
    x, v = np.array(x, dtype=float), np.array(v, dtype=float)
    if not v.any():
        raise ValueError("the zero vector has no direction")
    u = v / np.linalg.norm(v)
    return (f(x + h * u) - f(x - h * u)) / (2 * h)
