# mistake: the default step is 1e-5, this answer uses 1e-6
# Has another default step.
def derivative(f, x, h=1e-6):
    """Return the central difference of f at x with step h."""
    return (f(x + h) - f(x - h)) / (2 * h)
