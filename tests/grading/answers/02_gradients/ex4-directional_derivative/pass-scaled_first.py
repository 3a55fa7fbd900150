# Divides by the largest component first, then by the length.
def directional_derivative(f, x, v, h=1e-5):
    """Return the slope of f at x along v, per unit length."""
    x, v = np.array(x, dtype=float), np.array(v, dtype=float)
    largest = np.abs(v).max()
    if largest == 0:
        raise ValueError("the zero vector has no direction")
    v = v / largest
    u = v / np.sqrt(v @ v)
    return (f(x + h * u) - f(x - h * u)) / (2 * h)
