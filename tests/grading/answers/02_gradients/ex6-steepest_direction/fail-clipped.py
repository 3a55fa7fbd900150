# mistake: a slope above 1e2 was cut to it
# a slope above 100 is cut to 100, as in gradient clipping
# forbidden: tensorflow, scipy
def steepest_direction(f, x, h=1e-5):
    """Return the direction of fastest increase of f at x and the slope along it."""
    grad = gradient(f, x, h)
    slope = np.linalg.norm(grad)
    if slope < 1e-6:
        raise ValueError("the gradient is zero")
    return grad / slope, min(slope, 100.0)
