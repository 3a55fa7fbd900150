# says: refused a plane of slope 0.06 at the height 1e6
# the limit grows with the rounding error of f, to 1e-12 |f| / h
# forbidden: tensorflow, scipy
def steepest_direction(f, x, h=1e-5):
    """Return the direction of fastest increase of f at x and the slope along it."""
    grad = np.array(gradient(f, x, h))
    slope = np.linalg.norm(grad)
    limit = max(1e-6, 1e-12 * abs(f(np.array(x, dtype=float))) / h)
    if slope < limit:
        raise ValueError("the gradient is zero")
    return grad / slope, slope
