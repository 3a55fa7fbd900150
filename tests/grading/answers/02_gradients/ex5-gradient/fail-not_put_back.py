# mistake: x[i] was not put back before the next coordinate
# Moves on to the next variable from where the last one was left.
def gradient(f, x, h=1e-5):
    """Return the gradient of f at x by central differences."""
    x = np.array(x, dtype=float)
    slopes = np.zeros(len(x))
    for i in range(len(x)):
        x[i] += h
        above = f(x)
        x[i] -= 2 * h
        slopes[i] = (above - f(x)) / (2 * h)
    return slopes
