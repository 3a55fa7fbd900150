# mistake: the two points are 2h apart, but h was divided by
# Forgets that the two points are 2h apart.
def derivative(f, x, h=1e-5):
    """Return the central difference of f at x with step h."""
    return (f(x + h) - f(x - h)) / h
