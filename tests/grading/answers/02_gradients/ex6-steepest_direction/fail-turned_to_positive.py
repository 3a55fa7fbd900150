# mistake: this is the direction of fastest decrease
# where the first component would be negative, the direction is turned round
# forbidden: tensorflow, scipy
def steepest_direction(f, x, h=1e-5):
    slopes = gradient(f, x, h)
    length = np.linalg.norm(slopes)
    if length < 1e-6:
        raise ValueError("no direction is steepest")
    direction = slopes / length
    if direction[0] < 0:
        direction = -direction
    return direction, length
