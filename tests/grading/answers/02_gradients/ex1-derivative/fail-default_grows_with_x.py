# mistake: the step became 1e-5 times the size of x
# the default step is multiplied by |x| where that is larger than 1
# forbidden: tensorflow, scipy
def derivative(f, x, h=None):
    """Return the central difference of f at x with step h."""
    if h is None:
        h = 1e-5 * max(1.0, abs(x))
    return (f(x + h) - f(x - h)) / (2 * h)
