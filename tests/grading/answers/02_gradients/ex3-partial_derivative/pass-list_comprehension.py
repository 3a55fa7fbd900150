# Builds both points number by number.
def partial_derivative(f, x, i, h=1e-5):
    """Return the central difference of f at x with respect to variable i."""
    ahead = [float(value) + (h if k == i else 0.0) for k, value in enumerate(x)]
    behind = [float(value) - (h if k == i else 0.0) for k, value in enumerate(x)]
    return (f(np.array(ahead)) - f(np.array(behind))) / (2 * h)
