# mistake: this is the slope downhill
# Gives the slope downhill.
def steepest_direction(f, x, h=1e-5):
    """Return the direction of fastest increase and the slope along it."""
    slopes = gradient(f, x, h)
    length = np.linalg.norm(slopes)
    if length < 1e-6:
        raise ValueError("the gradient is zero")
    return slopes / length, -length
