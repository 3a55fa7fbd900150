# mistake: the step became 1e-4 times the size of x
# the default step is multiplied by |x| where that is larger than 1
# forbidden: tensorflow, scipy
def second_derivative(f, x, h=None):
    """Return the central second difference of f at x."""
    h = 1e-4 * max(1.0, abs(x)) if h is None else h
    return (f(x + h) - 2 * f(x) + f(x - h)) / h**2
