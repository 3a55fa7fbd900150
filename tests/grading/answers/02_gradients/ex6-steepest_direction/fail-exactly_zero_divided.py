# says: steepest_direction on a plain of one height, where all differences are exactly 0 should raise
# a gradient of exactly zero is let through, and 0 / 0 is NaN
# forbidden: tensorflow, scipy
def steepest_direction(f, x, h=1e-5):
    """Return the direction of fastest increase of f at x and the slope along it."""
    grad = np.array(gradient(f, x, h))
    slope = np.linalg.norm(grad)
    if 0 < slope < 1e-6:
        raise ValueError("the gradient is zero")
    return grad / slope, slope
