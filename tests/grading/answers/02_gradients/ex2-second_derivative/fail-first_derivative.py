# mistake: the first derivative was returned
# Returns the first derivative.
def second_derivative(f, x, h=1e-4):
    """Return the central second difference of f at x."""
    return (f(x + h) - f(x - h)) / (2 * h)
