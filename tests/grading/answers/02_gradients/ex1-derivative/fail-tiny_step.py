# unnamed: what so small a step leaves is rounding noise, no value to recognise
# Shrinks the step to 1e-14, where rounding takes over.
def derivative(f, x, h=1e-5):
    """Return the central difference of f at x with step h."""
    h = 1e-14
    return (f(x + h) - f(x - h)) / (2 * h)
