# mistake: every variable that equals x[i] was moved
# Looks for x[i] by its value.
def partial_derivative(f, x, i, h=1e-5):
    """Return the central difference of f at x with respect to variable i."""
    x = np.array(x, dtype=float)
    e = np.zeros(len(x))
    e[x == x[i]] = h
    return (f(x + e) - f(x - e)) / (2 * h)
