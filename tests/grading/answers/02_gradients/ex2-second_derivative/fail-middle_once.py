# mistake: f(x) counts twice, but was subtracted once
# Subtracts the middle value once.
def second_derivative(f, x, h=1e-4):
    """Return the central second difference of f at x."""
    return (f(x + h) - f(x) + f(x - h)) / h**2
