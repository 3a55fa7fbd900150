# mistake: h was not used: another, tiny step was
# Uses a step of its own whatever is asked for.
def derivative(f, x, h=1e-5):
    """Return the central difference of f at x with step h."""
    step = 1e-5
    return (f(x + step) - f(x - step)) / (2 * step)
