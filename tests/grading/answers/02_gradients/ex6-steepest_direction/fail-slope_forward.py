# mistake: the slope looks ahead only: f(x + h u) - f(x) was divided by h
# The slope is a forward difference along the direction.
def steepest_direction(f, x, h=1e-5):
    x = np.array(x, dtype=float)
    grad = gradient(f, x, h)
    length = np.linalg.norm(grad)
    if length < 1e-6:
        raise ValueError("no direction")
    direction = grad / length
    return direction, (f(x + h * direction) - f(x)) / h
