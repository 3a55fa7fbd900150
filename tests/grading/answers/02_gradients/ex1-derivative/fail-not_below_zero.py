# mistake: the left point was kept from going below 0
# from a positive x the left point never goes below 0; the divisor is their distance
# forbidden: tensorflow, scipy
def derivative(f, x, h=1e-5):
    """Return the central difference of f at x with step h."""
    left = max(x - h, 0.0) if x > 0 else x - h
    return (f(x + h) - f(left)) / (x + h - left)
