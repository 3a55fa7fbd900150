# mistake: the points lie at twice the step
# Differentiates twice with the full step, which reaches out to 2h.
def second_derivative(f, x, h=1e-4):
    """Return the central second difference of f at x."""
    return derivative(lambda t: derivative(f, t, h), x, h)
