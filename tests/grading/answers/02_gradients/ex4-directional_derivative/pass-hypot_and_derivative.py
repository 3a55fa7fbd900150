# Math.hypot and derivative of exercise 1 along the line.
def directional_derivative(f, x, v, h=1e-5):
    import math

    length = math.hypot(*v)
    if length == 0:
        raise ValueError("the zero vector has no direction")
    start, unit = np.array(x, dtype=float), np.array([c / length for c in v])
    return derivative(lambda t: f(start + t * unit), 0.0, h)
