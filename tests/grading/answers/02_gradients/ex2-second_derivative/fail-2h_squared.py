# mistake: 2 h^2 was divided by, not h squared
# Divides by two h squared.
def second_derivative(f, x, h=1e-4):
    """Return the central second difference of f at x."""
    return (f(x + h) - 2 * f(x) + f(x - h)) / (2 * h**2)
