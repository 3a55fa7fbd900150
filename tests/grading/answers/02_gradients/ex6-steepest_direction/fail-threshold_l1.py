# says: a plain whose gradient is 8.5e-7 long should raise ValueError, but it returned a value
# Compares the sum of the components.
def steepest_direction(f, x, h=1e-5):
    """Return the direction of fastest increase and the slope along it."""
    slopes = gradient(f, x, h)
    if np.abs(slopes).sum() < 1e-6:
        raise ValueError("the gradient is zero")
    length = np.linalg.norm(slopes)
    return slopes / length, length
