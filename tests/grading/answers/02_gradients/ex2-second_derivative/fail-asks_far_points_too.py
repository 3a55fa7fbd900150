# says: f was asked for a value farther than h from x
# Gives the right value but asks f farther out.
def second_derivative(f, x, h=1e-4):
    """Return the central second difference of f at x."""
    f(x + 2 * h)
    f(x - 2 * h)
    return (f(x + h) - 2 * f(x) + f(x - h)) / h**2
