# Takes the change of slope from the left to the right piece.
def second_derivative(f, x, h=1e-4):
    """Return the central second difference of f at x."""
    left = (f(x) - f(x - h)) / h
    right = (f(x + h) - f(x)) / h
    return (right - left) / h
