# mistake: the gradient was divided by the sum of its components
# Divides by the sum of the components.
def steepest_direction(f, x, h=1e-5):
    """Return the direction of fastest increase and the slope along it."""
    slopes = gradient(f, x, h)
    length = np.linalg.norm(slopes)
    if length < 1e-6:
        raise ValueError("the gradient is zero")
    return slopes / np.abs(slopes).sum(), length
