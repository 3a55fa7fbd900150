# mistake: v was not divided by its length
# Takes v as it is.
def directional_derivative(f, x, v, h=1e-5):
    """Return the slope of f at x along v, per unit length."""
    if not np.any(v):
        raise ValueError("the zero vector has no direction")

    x, v = np.array(x, dtype=float), np.array(v, dtype=float)
    return (f(x + h * v) - f(x - h * v)) / (2 * h)
