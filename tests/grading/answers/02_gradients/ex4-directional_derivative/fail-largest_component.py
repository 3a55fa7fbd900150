# mistake: v was divided by its largest component
# Divides v by its largest component.
def directional_derivative(f, x, v, h=1e-5):
    """Return the slope of f at x along v, per unit length."""
    x, v = np.array(x, dtype=float), np.array(v, dtype=float)
    if not v.any():
        raise ValueError("the zero vector has no direction")
    u = v / np.abs(v).max()
    return (f(x + h * u) - f(x - h * u)) / (2 * h)
