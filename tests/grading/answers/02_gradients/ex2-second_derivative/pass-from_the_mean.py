# Compares the mean of the outer values with the middle one.
def second_derivative(f, x, h=1e-4):
    """Return the central second difference of f at x."""
    mean = (f(x - h) + f(x + h)) / 2
    return 2 * (mean - f(x)) / h**2
