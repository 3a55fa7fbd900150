# says: steepest_direction refused -x0^2 - x0 / 16 there, near its top
# a place is refused when one step of h leads past the top
# forbidden: tensorflow, scipy
def steepest_direction(f, x, h=1e-5):
    """Return the direction of fastest increase of f at x and the slope along it."""
    start, slopes = np.array(x, dtype=float), gradient(f, x, h)
    length = np.linalg.norm(slopes)
    if length < 1e-6:
        raise ValueError("the gradient is zero here, no direction is steepest")
    direction = slopes / length
    if f(start + h * direction) <= f(start):
        raise ValueError("this is the top of a hill: no step leads up")
    return direction, length
