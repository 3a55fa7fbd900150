# mistake: h was not used: another, tiny step was
# mistake: it was put together from the partial derivatives; f may be asked on the line only
# Takes the partial derivatives with the default step.
def directional_derivative(f, x, v, h=1e-5):
    """Return the slope of f at x along v, per unit length."""
    x, v = np.array(x, dtype=float), np.array(v, dtype=float)
    if not v.any():
        raise ValueError("the zero vector has no direction")
    slopes = [partial_derivative(f, x, i) for i in range(len(x))]
    return np.dot(slopes, v / np.linalg.norm(v))
