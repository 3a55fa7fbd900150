# mistake: v was not divided by its length, but the slope was
# Divides by the length at the end, so that a long v takes a huge step.
def directional_derivative(f, x, v, h=1e-5):
    """Return the slope of f at x along v, per unit length."""
    x, v = np.array(x, dtype=float), np.array(v, dtype=float)
    length = np.linalg.norm(v)
    if length == 0:
        raise ValueError("the zero vector has no direction")
    return (f(x + h * v) - f(x - h * v)) / (2 * h * length)
