# mistake: all three values lie to the left of x
# Takes all three values to the left of x.
def second_derivative(f, x, h=1e-4):
    """Return the central second difference of f at x."""
    return (f(x) - 2 * f(x - h) + f(x - 2 * h)) / h**2
