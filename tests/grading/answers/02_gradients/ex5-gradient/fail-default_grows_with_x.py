# mistake: the step became 1e-5 times the size of x
# the default step of a coordinate is multiplied by |x[i]| where that is larger than 1
# forbidden: tensorflow, scipy
def gradient(f, x, h=None):
    """Return the gradient of f at x by central differences."""
    x = np.array(x, dtype=float)
    steps = 1e-5 * np.maximum(1.0, np.abs(x)) if h is None else np.full(len(x), float(h))
    moves = np.diag(steps)
    return np.array([(f(x + m) - f(x - m)) / (2 * s) for m, s in zip(moves, steps, strict=True)])
