# mistake: the points lie at half the step
# Puts the points at half the step.
def derivative(f, x, h=1e-5):
    """Return the central difference of f at x with step h."""
    return (f(x + h / 2) - f(x - h / 2)) / h
