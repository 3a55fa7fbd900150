# Turns the axes so that the direction is the first axis.
def directional_derivative(f, x, v, h=1e-5):
    """Return the slope of f at x along v, per unit length."""
    x, v = np.array(x, dtype=float), np.array(v, dtype=float)
    if np.linalg.norm(v) < 1e-300:
        raise ValueError("no direction")
    basis, _ = np.linalg.qr(np.column_stack([v, np.eye(len(v))]))
    first = basis[:, 0] * np.sign(basis[:, 0] @ v)
    return partial_derivative(lambda p: f(x + p[0] * first), np.zeros(1), 0, h)
