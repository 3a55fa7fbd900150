# mistake: a step above 1.0 was cut to it
# a step above 1 is cut to 1
# forbidden: tensorflow, scipy
def second_derivative(f, x, h=1e-4):
    """Return the central second difference of f at x."""
    h = min(h, 1.0)
    return (f(x + h) - 2 * f(x) + f(x - h)) / h**2
