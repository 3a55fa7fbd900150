# says: along the zero vector should raise ValueError, but it returned a value
# Divides by zero without looking.
def directional_derivative(f, x, v, h=1e-5):
    """Return the slope of f at x along v, per unit length."""
    x, v = np.array(x, dtype=float), np.array(v, dtype=float)
    with np.errstate(invalid="ignore"):
        u = v / np.linalg.norm(v)
    return (f(x + h * u) - f(x - h * u)) / (2 * h)
