# says: refused a plane of slope 1.1e-06, which is not below 1e-6
# Looks at the components instead of the length.
def steepest_direction(f, x, h=1e-5):
    """Return the direction of fastest increase and the slope along it."""
    slopes = gradient(f, x, h)
    if np.all(np.abs(slopes) < 1e-6):
        raise ValueError("the gradient is zero")
    length = np.linalg.norm(slopes)
    return slopes / length, length
