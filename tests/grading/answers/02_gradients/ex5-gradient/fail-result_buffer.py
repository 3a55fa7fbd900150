# mistake: a later call overwrote the result
# one result array for each D: the next call overwrites the last gradient
# forbidden: tensorflow, scipy
_results = {}


def gradient(f, x, h=1e-5):
    """Return the gradient of f at x by central differences."""
    slopes = [partial_derivative(f, x, i, h) for i in range(len(x))]
    out = _results.setdefault(len(x), np.zeros(len(x)))
    out[:] = slopes
    return out
