# Takes the step as a row of the unit matrix.
def partial_derivative(f, x, i, h=1e-5):
    """Return the central difference of f at x with respect to variable i."""
    x = np.asarray(x, dtype=np.float64)
    step = h * np.eye(len(x))[i]
    return float(f(x + step) - f(x - step)) / (2 * h)
