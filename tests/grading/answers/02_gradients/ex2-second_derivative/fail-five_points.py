# mistake: a formula of higher order, with points at h and 2h
# Uses the formula of fourth order, which looks too far.
def second_derivative(f, x, h=1e-4):
    """Return the central second difference of f at x."""
    near, far = f(x + h) + f(x - h), f(x + 2 * h) + f(x - 2 * h)
    return (16 * near - far - 30 * f(x)) / (12 * h**2)
