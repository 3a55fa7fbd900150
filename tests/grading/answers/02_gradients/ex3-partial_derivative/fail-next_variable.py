# mistake: x[i + 1] was moved
# Moves the variable after i.
def partial_derivative(f, x, i, h=1e-5):
    """Return the central difference of f at x with respect to variable i."""
    x = np.array(x, dtype=float)
    e = np.zeros(len(x))
    e[(i + 1) % len(x)] = h
    return (f(x + e) - f(x - e)) / (2 * h)
