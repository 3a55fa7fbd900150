# Normalises with the dot product, and projects the gradient on it.
def steepest_direction(f, x, h=1e-5):
    """Return the direction of fastest increase and the slope along it."""
    slopes = np.asarray(gradient(f, x, h), dtype=float)
    length = np.sqrt(np.dot(slopes, slopes))
    if length < 1e-6:
        raise ValueError("no direction is steepest")
    direction = slopes / length
    return (direction, float(np.dot(slopes, direction)))
