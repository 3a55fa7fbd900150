# Divides by the distance of the two points as they are rounded.
def derivative(f, x, h=1e-5):
    """Return the central difference of f at x with step h."""
    ahead, behind = x + h, x - h
    return (f(ahead) - f(behind)) / (ahead - behind)
