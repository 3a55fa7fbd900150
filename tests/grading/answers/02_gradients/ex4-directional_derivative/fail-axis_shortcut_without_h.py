# mistake: h was not used: another, tiny step was
# along an axis the partial derivative is taken, with its default step
# forbidden: tensorflow, scipy
def directional_derivative(f, x, v, h=1e-5):
    """Return the slope of f at x along v: the change of f per unit length in the direction of v."""
    x, v = np.array(x, dtype=float), np.array(v, dtype=float)
    axes = np.flatnonzero(v)
    if len(axes) == 0:
        raise ValueError("the zero vector has no direction")
    if len(axes) == 1:
        i = axes[0]
        return np.sign(v[i]) * partial_derivative(f, x, i)
    u = v / np.linalg.norm(v)
    return (f(x + h * u) - f(x - h * u)) / (2 * h)
