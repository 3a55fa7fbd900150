# mistake: this is the squared length of the gradient
# Returns the squared length as the slope.
def steepest_direction(f, x, h=1e-5):
    """Return the direction of fastest increase and the slope along it."""
    slopes = gradient(f, x, h)
    squared = slopes @ slopes
    if squared < 1e-12:
        raise ValueError("the gradient is zero")
    return slopes / np.sqrt(squared), squared
