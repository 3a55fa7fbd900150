# mistake: a formula of higher order, with points at h/2 and h
# Extrapolates from two steps.
def derivative(f, x, h=1e-5):
    """Return the central difference of f at x with step h."""

    def central(step):
        return (f(x + step) - f(x - step)) / (2 * step)

    return (4 * central(h / 2) - central(h)) / 3
