# unnamed: how much too long the result is depends on the gradient
# The length is that of the first three components.
def steepest_direction(f, x, h=1e-5):
    grad = gradient(f, x, h)
    slope = np.linalg.norm(grad[:3])
    if slope < 1e-6:
        raise ValueError("no direction")
    return grad / slope, slope
