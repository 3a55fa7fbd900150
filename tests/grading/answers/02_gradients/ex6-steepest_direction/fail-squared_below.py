# says: refused a plane of slope 2.2e-06, which is not below 1e-6
# Compares the squared length.
def steepest_direction(f, x, h=1e-5):
    """Return the direction of fastest increase and the slope along it."""
    slopes = gradient(f, x, h)
    if slopes @ slopes < 1e-6:
        raise ValueError("the gradient is zero")
    length = np.linalg.norm(slopes)
    return slopes / length, length
