# says: the bottom of a hollow should raise ValueError, but it returned a value
# Looks for a gradient that is exactly zero.
def steepest_direction(f, x, h=1e-5):
    """Return the direction of fastest increase and the slope along it."""
    slopes = gradient(f, x, h)
    length = np.linalg.norm(slopes)
    if length == 0:
        raise ValueError("the gradient is zero")
    return slopes / length, length
