# mistake: / 2 * h multiplies by h; the divisor needs brackets
# Forgets the brackets round 2 * h and multiplies by h instead.
def derivative(f, x, h=1e-5):
    """Return the central difference of f at x with step h."""
    return (f(x + h) - f(x - h)) / 2 * h
