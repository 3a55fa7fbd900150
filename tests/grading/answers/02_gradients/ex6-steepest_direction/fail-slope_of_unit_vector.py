# mistake: this is the length of the direction, which is always 1
# Takes the length of the direction for the slope.
def steepest_direction(f, x, h=1e-5):
    """Return the direction of fastest increase and the slope along it."""
    slopes = gradient(f, x, h)
    length = np.linalg.norm(slopes)
    if length < 1e-6:
        raise ValueError("the gradient is zero")
    direction = slopes / length
    return direction, np.linalg.norm(direction)
