# mistake: the difference was not divided by h squared
# Divides by h and multiplies by it.
def second_derivative(f, x, h=1e-4):
    """Return the central second difference of f at x."""
    return (f(x + h) - 2 * f(x) + f(x - h)) / h * h
