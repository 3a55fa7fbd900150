# mistake: the two values were subtracted the wrong way round
# Subtracts the later value from the earlier one.
def derivative(f, x, h=1e-5):
    """Return the central difference of f at x with step h."""
    return (f(x - h) - f(x + h)) / (2 * h)
