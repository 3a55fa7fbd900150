# says: directional_derivative of one variable along the zero vector should raise
# along the zero vector of one variable 0 is returned, not an error raised
# forbidden: tensorflow, scipy
def directional_derivative(f, x, v, h=1e-5):
    """Return the slope of f at x along v."""
    x, v = np.array(x, dtype=float), np.array(v, dtype=float)
    if len(v) == 1:
        u = np.sign(v)
    else:
        length = np.linalg.norm(v)
        if length == 0:
            raise ValueError("the zero vector has no direction")
        u = v / length
    return (f(x + h * u) - f(x - h * u)) / (2 * h)
