# mistake: the two values were subtracted the wrong way round
# Subtracts the later value from the earlier one.
def partial_derivative(f, x, i, h=1e-5):
    """Return the central difference of f at x with respect to variable i."""
    x = np.array(x, dtype=float)
    e = np.zeros(len(x))
    e[i] = h
    return (f(x - e) - f(x + e)) / (2 * h)
