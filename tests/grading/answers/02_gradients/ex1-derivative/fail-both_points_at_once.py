# unnamed: f's own `if` refuses the array, in NumPy's words
# Hands f an array of both points.
def derivative(f, x, h=1e-5):
    """Return the central difference of f at x with step h."""
    below, above = f(np.array([x - h, x + h]))
    return (above - below) / (2 * h)
