# says: refused a plane of slope 0.00042, which is not below 1e-6
# Refuses a gradient with a component that is zero.
def steepest_direction(f, x, h=1e-5):
    """Return the direction of fastest increase and the slope along it."""
    slopes = gradient(f, x, h)
    if np.any(np.abs(slopes) < 1e-9):
        raise ValueError("the gradient is zero")
    length = np.linalg.norm(slopes)
    return slopes / length, length
