# mistake: (2h) squared was divided by, not h squared
# Divides by the square of the distance of the outer points.
def second_derivative(f, x, h=1e-4):
    """Return the central second difference of f at x."""
    return (f(x + h) - 2 * f(x) + f(x - h)) / (2 * h) ** 2
