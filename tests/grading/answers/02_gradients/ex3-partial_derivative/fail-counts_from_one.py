# mistake: the variables were counted from one: x[i - 1] was moved
# Counts the variables from one.
def partial_derivative(f, x, i, h=1e-5):
    """Return the central difference of f at x with respect to variable i."""
    x = np.array(x, dtype=float)
    step = np.zeros_like(x)
    step[i - 1] = h
    return (f(x + step) - f(x - step)) / (2 * h)
