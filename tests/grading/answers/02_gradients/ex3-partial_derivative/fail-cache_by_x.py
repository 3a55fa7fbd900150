# mistake: the slope of the function before was returned
# values of f are kept by the point and the function's name
# forbidden: tensorflow, scipy
_known = {}


def partial_derivative(f, x, i, h=1e-5):
    """Return the central difference of f at x with respect to variable i."""
    x = np.array(x, dtype=float)

    def value(p):
        key = f.__name__, p.tobytes()
        if key not in _known:
            _known[key] = f(p)
        return _known[key]

    step = h * np.eye(len(x))[i]
    return (value(x + step) - value(x - step)) / (2 * h)
