# mistake: h was not used: another, tiny step was
# the direction is that of step h, the slope that of step 1e-5
# forbidden: tensorflow, scipy
def steepest_direction(f, x, h=1e-5):
    slopes = gradient(f, x, h)
    length = np.linalg.norm(slopes)
    if length < 1e-6:
        raise ValueError("no direction is steepest")
    direction = slopes / length
    return direction, directional_derivative(f, x, direction)
