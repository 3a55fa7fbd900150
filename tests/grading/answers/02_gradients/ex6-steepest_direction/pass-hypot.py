# Math.hypot and a projection of the gradient on the direction.
def steepest_direction(f, x, h=1e-5):
    import math

    slopes = [partial_derivative(f, x, i, h) for i in range(len(x))]
    length = math.hypot(*slopes)
    if length < 1e-6:
        raise ValueError(f"the gradient is only {length} long")
    direction = np.array([s / length for s in slopes])
    return direction, float(np.dot(direction, slopes))
