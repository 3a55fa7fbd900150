# mistake: the step was multiplied by x[i]
# Multiplies the step by x[i].
def partial_derivative(f, x, i, h=1e-5):
    """Return the central difference of f at x with respect to variable i."""
    x = np.array(x, dtype=float)
    e = np.zeros(len(x))
    e[i] = h * x[i] if x[i] else h
    return (f(x + e) - f(x - e)) / (2 * e[i])
