# mistake: the step became 1e-6 times the size of x
# the step is raised to 1e-6 |x| where it is smaller
# forbidden: tensorflow, scipy
def derivative(f, x, h=1e-5):
    """Return the central difference of f at x with step h."""
    h = max(h, 1e-6 * abs(x))
    return (f(x + h) - f(x - h)) / (2 * h)
