# mistake: a steep slope was taken for infinite
# slopes beyond 1e5 are taken for vertical and come out as infinity
# forbidden: tensorflow, scipy
def derivative(f, x, h=1e-5):
    """Return the central difference of f at x with step h."""
    slope = (f(x + h) - f(x - h)) / (2 * h)
    if abs(slope) > 1e5:
        return np.inf if slope > 0 else -np.inf
    return slope
