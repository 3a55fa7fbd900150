# mistake: a later call overwrote the result
# one direction array for each D: the next call overwrites the last direction
# forbidden: tensorflow, scipy
_directions = {}


def steepest_direction(f, x, h=1e-5):
    """Return the direction of fastest increase of f at x and the slope along it."""
    grad = gradient(f, x, h)
    slope = np.linalg.norm(grad)
    if slope < 1e-6:
        raise ValueError("the gradient is zero")
    out = _directions.setdefault(len(grad), np.zeros(len(grad)))
    out[:] = grad / slope
    return out, slope
