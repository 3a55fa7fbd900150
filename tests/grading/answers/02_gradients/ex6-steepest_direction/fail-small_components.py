# mistake: what is small beside the largest component was set to 0
# components below a thousandth of the direction are set to 0
# forbidden: tensorflow, scipy
def steepest_direction(f, x, h=1e-5):
    """Return the direction of fastest increase of f at x and the slope along it."""
    grad = gradient(f, x, h)
    slope = np.linalg.norm(grad)
    if slope < 1e-6:
        raise ValueError("the gradient is zero")
    direction = grad / slope
    direction[np.abs(direction) < 1e-3] = 0.0
    return direction / np.linalg.norm(direction), slope
