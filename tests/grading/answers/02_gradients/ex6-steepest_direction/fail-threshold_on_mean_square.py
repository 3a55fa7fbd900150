# says: refused a plane of slope 1.1e-06
# The threshold is on the root mean square component.
def steepest_direction(f, x, h=1e-5):
    grad = gradient(f, x, h)
    if np.sqrt(np.mean(grad**2)) < 1e-6:
        raise ValueError("no direction")
    slope = np.linalg.norm(grad)
    return grad / slope, slope
