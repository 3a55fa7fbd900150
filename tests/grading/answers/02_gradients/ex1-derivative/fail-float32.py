# unnamed: what float32 leaves is rounding noise, no value to recognise
# Calculates in float32.
def derivative(f, x, h=1e-5):
    """Return the central difference of f at x with step h."""
    x, h = np.float32(x), np.float32(h)
    return (f(x + h) - f(x - h)) / (2 * h)
