# says: refused a plane of slope 1.2e-06 in four variables
# the root mean square of the components is compared with 1e-6 where there are three or more
# forbidden: tensorflow, scipy
def steepest_direction(f, x, h=1e-5):
    """Return the direction of fastest increase of f at x and the slope along it."""
    grad = np.array(gradient(f, x, h))
    slope = np.linalg.norm(grad)
    size = np.sqrt(np.mean(grad**2)) if len(grad) > 2 else slope
    if size < 1e-6:
        raise ValueError("the gradient is zero")
    return grad / slope, slope
