# mistake: f(x) was added, not subtracted
# Adds the middle value.
def second_derivative(f, x, h=1e-4):
    """Return the central second difference of f at x."""
    return (f(x + h) + 2 * f(x) + f(x - h)) / h**2
