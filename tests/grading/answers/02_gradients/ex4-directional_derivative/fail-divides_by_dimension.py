# mistake: v was divided by its number of components
# Divides v by how many components it has.
def directional_derivative(f, x, v, h=1e-5):
    """Return the slope of f at x along v, per unit length."""
    x, v = np.array(x, dtype=float), np.array(v, dtype=float)
    if not v.any():
        raise ValueError("the zero vector has no direction")
    u = v / len(v)
    return (f(x + h * u) - f(x - h * u)) / (2 * h)
