# says: f was called with something else than a float array of shape (D,)
# Hands f lists.
def directional_derivative(f, x, v, h=1e-5):
    """Return the slope of f at x along v, per unit length."""
    length = sum(float(c) ** 2 for c in v) ** 0.5
    if length == 0:
        raise ValueError("the zero vector has no direction")
    ahead = [float(a) + h * float(c) / length for a, c in zip(x, v)]
    behind = [float(a) - h * float(c) / length for a, c in zip(x, v)]
    return (f(ahead) - f(behind)) / (2 * h)
