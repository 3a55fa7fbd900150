# mistake: a forward difference: it looks ahead only
# Looks ahead only.
def directional_derivative(f, x, v, h=1e-5):
    """Return the slope of f at x along v, per unit length."""
    if not np.any(v):
        raise ValueError("the zero vector has no direction")

    x, v = np.array(x, dtype=float), np.array(v, dtype=float)
    u = v / np.linalg.norm(v)
    return (f(x + h * u) - f(x)) / h
