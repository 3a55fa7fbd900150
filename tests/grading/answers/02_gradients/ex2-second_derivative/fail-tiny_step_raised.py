# mistake: a step below 1e-6 was raised to it
# a step below 1e-6 is raised to it
# forbidden: tensorflow, scipy
def second_derivative(f, x, h=1e-4):
    """Return the central second difference of f at x."""
    h = max(h, 1e-6)
    return (f(x + h) - 2 * f(x) + f(x - h)) / h**2
