# mistake: the points lie at half the step
# Puts the points at half the step.
def second_derivative(f, x, h=1e-4):
    """Return the central second difference of f at x."""
    h = h / 2
    return (f(x + h) - 2 * f(x) + f(x - h)) / h**2
