# says: refused a plane of slope 5e-05 with the step 0.25
# The threshold is h / 10, which is 1e-6 for the default step only.
def steepest_direction(f, x, h=1e-5):
    grad = gradient(f, x, h)
    slope = np.linalg.norm(grad)
    if slope < h / 10:
        raise ValueError("no direction")
    return grad / slope, slope
