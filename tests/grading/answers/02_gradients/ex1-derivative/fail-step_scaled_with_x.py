# mistake: the step was multiplied by x
# Makes the step relative to x.
def derivative(f, x, h=1e-5):
    """Return the central difference of f at x with step h."""
    h = h * max(1.0, abs(x))
    return (f(x + h) - f(x - h)) / (2 * h)
