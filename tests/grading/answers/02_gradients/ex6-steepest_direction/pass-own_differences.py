# Needs no other exercise and returns a list.
def steepest_direction(f, x, h=1e-5):
    """Return the direction of fastest increase and the slope along it."""
    x = np.asarray(x, dtype=float)
    slopes = np.array([(f(x + e) - f(x - e)) / (2 * h) for e in h * np.eye(len(x))])
    length = max(np.hypot.reduce(slopes), 0.0)
    if length < 1e-6:
        raise ValueError("the gradient is zero")
    return [np.multiply(slopes, 1 / length), length]
