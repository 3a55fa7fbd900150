# says: refused 1e-30 times (0.6, 0.8), which is not the zero vector
# Takes a short vector for zero.
def directional_derivative(f, x, v, h=1e-5):
    """Return the slope of f at x along v, per unit length."""
    x, v = np.array(x, dtype=float), np.array(v, dtype=float)
    length = np.linalg.norm(v)
    if length < 1e-8:
        raise ValueError("zero")
    u = v / length
    return (f(x + h * u) - f(x - h * u)) / (2 * h)
