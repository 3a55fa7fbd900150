# Measures the slope along the direction that was found.
def steepest_direction(f, x, h=1e-5):
    """Return the direction of fastest increase and the slope along it."""
    slopes = gradient(f, x, h)
    length = float(np.sqrt(slopes @ slopes))
    if not length >= 1e-6:
        raise ValueError("no direction is steepest here")
    direction = slopes / length
    return direction, directional_derivative(f, x, direction, h)
