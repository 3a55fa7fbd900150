# mistake: h was not used: another, tiny step was
# Keeps the default step whatever is asked for.
def second_derivative(f, x, h=1e-4):
    """Return the central second difference of f at x."""
    h = 1e-4
    return (f(x + h) - 2 * f(x) + f(x - h)) / h**2
