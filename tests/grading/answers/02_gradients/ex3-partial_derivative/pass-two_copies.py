# Moves x[i] in two copies.
def partial_derivative(f, x, i, h=1e-5):
    """Return the central difference of f at x with respect to variable i."""
    ahead, behind = np.array(x, dtype=float), np.array(x, dtype=float)
    ahead[i] += h
    behind[i] -= h
    return (f(ahead) - f(behind)) / (2 * h)
