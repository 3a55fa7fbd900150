# mistake: the components of the gradient were added up
# Adds the partial derivatives up for the slope.
def steepest_direction(f, x, h=1e-5):
    """Return the direction of fastest increase and the slope along it."""
    slopes = gradient(f, x, h)
    length = np.linalg.norm(slopes)
    if length < 1e-6:
        raise ValueError("the gradient is zero")
    return slopes / length, slopes.sum()
