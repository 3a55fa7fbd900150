# says: refused x0^2 - x0 / 16 at the origin
# a point where the slopes to either side are opposite in every coordinate is refused, whatever the gradient's length
# forbidden: tensorflow, scipy
def steepest_direction(f, x, h=1e-5):
    """Return the direction of fastest increase of f at x and the slope along it."""
    x = np.array(x, dtype=float)
    grad = np.array(gradient(f, x, h))
    slope = np.linalg.norm(grad)
    steps, here = h * np.eye(len(x)), f(x)
    corner = all((f(x + s) - here) * (f(x - s) - here) > 0 for s in steps)
    if slope < 1e-6 or corner:
        raise ValueError("a top or a bottom")
    return grad / slope, slope
