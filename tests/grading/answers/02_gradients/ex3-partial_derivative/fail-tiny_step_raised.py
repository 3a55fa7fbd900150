# mistake: a step below 1e-7 was raised to it
# a step below 1e-7 is raised to it
# forbidden: tensorflow, scipy
def partial_derivative(f, x, i, h=1e-5):
    """Return the central difference of f at x with respect to variable i."""
    x = np.array(x, dtype=float)
    h = max(h, 1e-7)
    step = h * np.eye(len(x))[i]
    return (f(x + step) - f(x - step)) / (2 * h)
