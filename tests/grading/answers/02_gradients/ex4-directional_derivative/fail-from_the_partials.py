# mistake: it was put together from the partial derivatives; f may be asked on the line only
# Puts the slope together from partial derivatives.
def directional_derivative(f, x, v, h=1e-5):
    """Return the slope of f at x along v, per unit length."""
    x, v = np.array(x, dtype=float), np.array(v, dtype=float)
    length = np.linalg.norm(v)
    if length == 0:
        raise ValueError("the zero vector has no direction")
    slopes = np.array([partial_derivative(f, x, i, h) for i in range(len(x))])
    return slopes @ v / length
