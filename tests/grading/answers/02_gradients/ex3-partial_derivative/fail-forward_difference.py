# mistake: a forward difference: it looks ahead only
# Looks ahead only.
def partial_derivative(f, x, i, h=1e-5):
    """Return the central difference of f at x with respect to variable i."""
    x = np.array(x, dtype=float)
    step = np.zeros_like(x)
    step[i] = h
    return (f(x + step) - f(x)) / h
