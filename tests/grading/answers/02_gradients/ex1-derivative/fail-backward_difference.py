# mistake: a backward difference: it looks back only
# Looks back only.
def derivative(f, x, h=1e-5):
    """Return the central difference of f at x with step h."""
    return (f(x) - f(x - h)) / h
