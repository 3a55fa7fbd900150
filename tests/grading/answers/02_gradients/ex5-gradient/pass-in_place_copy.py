# Steps inside a copy and puts each number back.
def gradient(f, x, h=1e-5):
    """Return the gradient of f at x by central differences."""
    x = np.array(x, dtype=np.float64)
    slopes = np.empty_like(x)
    for i in range(x.size):
        kept = x[i]
        x[i] = kept + h
        above = f(x)
        x[i] = kept - h
        below = f(x)
        x[i] = kept
        slopes[i] = (above - below) / (2 * h)
    return slopes
