# says: f was called with something else than a float array of shape (D,)
# Hands f lists.
def partial_derivative(f, x, i, h=1e-5):
    """Return the central difference of f at x with respect to variable i."""
    ahead, behind = [float(c) for c in x], [float(c) for c in x]
    ahead[i] += h
    behind[i] -= h
    return (f(ahead) - f(behind)) / (2 * h)
