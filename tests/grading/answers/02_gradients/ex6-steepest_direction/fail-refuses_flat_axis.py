# says: refused a plane of slope 0.5 along x0
# A stationary point is where the gradient's product of components is zero in two dimensions.
def steepest_direction(f, x, h=1e-5):
    grad = gradient(f, x, h)
    slope = np.linalg.norm(grad)
    if slope < 1e-6 or (len(grad) == 2 and h < 1e-2 and abs(grad[0] * grad[1]) < 1e-16):
        raise ValueError("no direction")
    return grad / slope, slope
