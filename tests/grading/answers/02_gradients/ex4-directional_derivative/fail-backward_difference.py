# mistake: a backward difference: it looks back only
# Looks back only.
def directional_derivative(f, x, v, h=1e-5):
    """Return the slope of f at x along v, per unit length."""
    x, v = np.array(x, dtype=float), np.array(v, dtype=float)
    if not v.any():
        raise ValueError("the zero vector has no direction")
    u = v / np.linalg.norm(v)
    return (f(x) - f(x - h * u)) / h
