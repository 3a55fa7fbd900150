# says: refused 1e-30 times (0.6, 0.8), in float32
# the length is computed before v becomes float64: short float32 vectors are refused
# forbidden: tensorflow, scipy
def directional_derivative(f, x, v, h=1e-5):
    """Return the slope of f at x along v."""
    length = np.linalg.norm(v)
    if length == 0:
        raise ValueError("the zero vector has no direction")
    x, u = np.array(x, dtype=float), np.array(v, dtype=float) / float(length)
    return (f(x + h * u) - f(x - h * u)) / (2 * h)
