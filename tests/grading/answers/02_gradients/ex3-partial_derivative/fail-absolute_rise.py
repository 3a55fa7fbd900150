# mistake: the sign of the slope was lost
# Takes the rise without its sign.
def partial_derivative(f, x, i, h=1e-5):
    """Return the central difference of f at x with respect to variable i."""
    x = np.array(x, dtype=float)
    e = np.zeros(len(x))
    e[i] = h
    return abs(f(x + e) - f(x - e)) / (2 * h)
