# mistake: the points lie at twice the step
# Puts the points two steps away.
def derivative(f, x, h=1e-5):
    """Return the central difference of f at x with step h."""
    return (f(x + 2 * h) - f(x - 2 * h)) / (4 * h)
