# mistake: the mean of two quotients, with the steps h and h/2
# the mean of the quotients with h and with h/2
# forbidden: tensorflow, scipy
def derivative(f, x, h=1e-5):
    """Return the central difference of f at x with step h."""
    quotients = [(f(x + s) - f(x - s)) / (2 * s) for s in (h, h / 2)]
    return sum(quotients) / 2
