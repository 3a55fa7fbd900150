# mistake: the two points are 2h apart, but h was divided by
# Forgets that the points are 2h apart.
def partial_derivative(f, x, i, h=1e-5):
    """Return the central difference of f at x with respect to variable i."""
    x = np.array(x, dtype=float)
    e = np.zeros(len(x))
    e[i] = h
    return (f(x + e) - f(x - e)) / h
