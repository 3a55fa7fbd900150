# mistake: the default step is 1e-4, this answer uses 1e-5
# Has the default step of the first derivative.
def second_derivative(f, x, h=1e-5):
    """Return the central second difference of f at x."""
    return (f(x + h) - 2 * f(x) + f(x - h)) / h**2
