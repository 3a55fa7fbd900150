# mistake: no point was to lie below x: x, x + h/2 and x + h
# where x - h is negative and x is not, f is asked at x, x + h/2 and x + h only
# forbidden: tensorflow, scipy
def second_derivative(f, x, h=1e-4):
    """Return the central second difference of f at x."""
    if 0 < x < h:
        return (f(x + h) - 2 * f(x + h / 2) + f(x)) / (h / 2) ** 2
    return (f(x + h) - 2 * f(x) + f(x - h)) / h**2
