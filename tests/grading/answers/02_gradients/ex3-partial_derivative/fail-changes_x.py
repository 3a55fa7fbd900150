# says: your function changed x; it should leave its inputs as they are
# Steps inside the caller's array and leaves it there.
def partial_derivative(f, x, i, h=1e-5):
    """Return the central difference of f at x with respect to variable i."""
    x = np.asarray(x, dtype=float)
    x[i] += h
    above = f(x)
    x[i] -= 2 * h
    return (above - f(x)) / (2 * h)
