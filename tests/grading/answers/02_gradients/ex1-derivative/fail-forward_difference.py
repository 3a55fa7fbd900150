# mistake: a forward difference: it looks ahead only
# Looks ahead only.
def derivative(f, x, h=1e-5):
    """Return the central difference of f at x with step h."""
    return (f(x + h) - f(x)) / h
