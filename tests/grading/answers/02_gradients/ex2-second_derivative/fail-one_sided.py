# mistake: all three values lie to the right of x
# Takes all three values to the right of x.
def second_derivative(f, x, h=1e-4):
    """Return the central second difference of f at x."""
    return (f(x + 2 * h) - 2 * f(x + h) + f(x)) / h**2
