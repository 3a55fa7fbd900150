# mistake: a formula of higher order, with points at h and 2h
# Uses the formula of fourth order, with five points.
def derivative(f, x, h=1e-5):
    """Return the central difference of f at x with step h."""
    return (8 * (f(x + h) - f(x - h)) - (f(x + 2 * h) - f(x - 2 * h))) / (12 * h)
