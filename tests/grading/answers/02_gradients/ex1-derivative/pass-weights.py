# Weighs the two values with an array of finite-difference coefficients.
def derivative(f, x, h=1e-5):
    """Return the central difference of f at x with step h."""
    offsets, weights = np.array([-1.0, 1.0]), np.array([-0.5, 0.5])
    return sum(w * f(x + k * h) for k, w in zip(offsets, weights)) / h
