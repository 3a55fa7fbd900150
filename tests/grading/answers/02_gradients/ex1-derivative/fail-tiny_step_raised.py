# mistake: a step below 1e-10 was raised to it
# a step below 1e-10 is raised to it
# forbidden: tensorflow, scipy
def derivative(f, x, h=1e-5):
    """Return the central difference of f at x with step h."""
    h = max(h, 1e-10)
    return (f(x + h) - f(x - h)) / (2 * h)
