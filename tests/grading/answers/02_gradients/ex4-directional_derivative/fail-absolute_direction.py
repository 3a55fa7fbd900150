# mistake: a sign was lost, of v or of the slope
# Loses the signs of the direction.
def directional_derivative(f, x, v, h=1e-5):
    """Return the slope of f at x along v, per unit length."""
    x, v = np.array(x, dtype=float), np.array(v, dtype=float)
    if not v.any():
        raise ValueError("the zero vector has no direction")
    u = np.abs(v) / np.linalg.norm(v)
    return (f(x + h * u) - f(x - h * u)) / (2 * h)
