# mistake: this is the steepest axis
# Takes the steepest of the axes for the steepest direction.
def steepest_direction(f, x, h=1e-5):
    """Return the direction of fastest increase and the slope along it."""
    slopes = gradient(f, x, h)
    if np.linalg.norm(slopes) < 1e-6:
        raise ValueError("the gradient is zero")
    best = np.argmax(np.abs(slopes))
    direction = np.zeros(len(slopes))
    direction[best] = np.sign(slopes[best])
    return direction, abs(slopes[best])
