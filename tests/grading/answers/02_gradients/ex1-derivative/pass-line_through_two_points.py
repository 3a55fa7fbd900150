# Fits a line through the two points.
def derivative(f, x, h=1e-5):
    """Return the central difference of f at x with step h."""
    slope, _ = np.polyfit([-h, h], [f(x - h), f(x + h)], 1)
    return float(slope)
