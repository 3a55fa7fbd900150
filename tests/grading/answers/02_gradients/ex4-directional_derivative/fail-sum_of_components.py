# mistake: v was divided by the sum of its components without their signs
# Divides v by the sum of its components.
def directional_derivative(f, x, v, h=1e-5):
    """Return the slope of f at x along v, per unit length."""
    if not np.any(v):
        raise ValueError("the zero vector has no direction")

    x, v = np.array(x, dtype=float), np.array(v, dtype=float)
    u = v / np.abs(v).sum()
    return (f(x + h * u) - f(x - h * u)) / (2 * h)
