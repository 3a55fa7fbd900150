# says: refused the direction [2, -2], which is not the zero vector
# Takes a vector whose components cancel for zero.
def directional_derivative(f, x, v, h=1e-5):
    """Return the slope of f at x along v, per unit length."""
    x, v = np.array(x, dtype=float), np.array(v, dtype=float)
    if v.sum() == 0:
        raise ValueError("zero")
    u = v / np.linalg.norm(v)
    return (f(x + h * u) - f(x - h * u)) / (2 * h)
