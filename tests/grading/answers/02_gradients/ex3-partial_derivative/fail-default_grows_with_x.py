# mistake: the step became 1e-5 times the size of x
# the default step is multiplied by |x[i]| where that is larger than 1
# forbidden: tensorflow, scipy
def partial_derivative(f, x, i, h=None):
    """Return the central difference of f at x with respect to variable i."""
    x = np.array(x, dtype=float)
    if h is None:
        h = 1e-5 * max(1.0, abs(x[i]))
    step = h * np.eye(len(x))[i]
    return (f(x + step) - f(x - step)) / (2 * h)
