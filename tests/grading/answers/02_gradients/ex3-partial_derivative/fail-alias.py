# mistake: both points are the same: the step was lost, or both are one array
# Steps in a second name for the same array.
def partial_derivative(f, x, i, h=1e-5):
    """Return the central difference of f at x with respect to variable i."""
    ahead = np.asarray(x, dtype=float)
    behind = ahead
    ahead[i] += h
    behind[i] -= h
    return (f(ahead) - f(behind)) / (2 * h)
