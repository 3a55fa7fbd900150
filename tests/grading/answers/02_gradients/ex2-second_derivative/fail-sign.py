# mistake: the sign is the wrong way round
# Has all signs turned round.
def second_derivative(f, x, h=1e-4):
    """Return the central second difference of f at x."""
    return (2 * f(x) - f(x + h) - f(x - h)) / h**2
