# mistake: all variables were moved, not only x[i]
# Adds the step to every variable.
def partial_derivative(f, x, i, h=1e-5):
    """Return the central difference of f at x with respect to variable i."""
    x = np.array(x, dtype=float)
    return (f(x + h) - f(x - h)) / (2 * h)
