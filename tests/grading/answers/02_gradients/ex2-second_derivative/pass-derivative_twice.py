# Differentiates the derivative with half steps, so that f is asked within h.
def second_derivative(f, x, h=1e-4):
    """Return the central second difference of f at x."""
    return derivative(lambda t: derivative(f, t, h / 2), x, h / 2)
