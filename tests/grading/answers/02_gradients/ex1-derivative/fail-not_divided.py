# mistake: the difference was not divided by the distance of the points
# Forgets to divide.
def derivative(f, x, h=1e-5):
    """Return the central difference of f at x with step h."""
    return f(x + h) - f(x - h)
