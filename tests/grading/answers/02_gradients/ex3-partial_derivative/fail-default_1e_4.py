# mistake: the default step is 1e-5, this answer uses 1e-4
# Has another default step.
def partial_derivative(f, x, i, h=1e-4):
    """Return the central difference of f at x with respect to variable i."""
    x = np.array(x, dtype=float)
    e = np.zeros(len(x))
    e[i] = h
    return (f(x + e) - f(x - e)) / (2 * h)
