# mistake: x[i] was replaced by the step, not moved by it
# Puts the step in the place of x[i].
def partial_derivative(f, x, i, h=1e-5):
    """Return the central difference of f at x with respect to variable i."""
    ahead, behind = np.array(x, float), np.array(x, float)
    ahead[i], behind[i] = h, -h
    return (f(ahead) - f(behind)) / (2 * h)
