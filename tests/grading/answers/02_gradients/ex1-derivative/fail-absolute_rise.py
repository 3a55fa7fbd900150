# mistake: the sign of the slope was lost
# Takes the rise without its sign.
def derivative(f, x, h=1e-5):
    """Return the central difference of f at x with step h."""
    return abs(f(x + h) - f(x - h)) / (2 * h)
