# says: refused a plane of slope 5e-05 far from the origin
# The threshold grows with the largest |x[i]|.
def steepest_direction(f, x, h=1e-5):
    grad = gradient(f, x, h)
    slope = np.linalg.norm(grad)
    if slope < 1e-6 * max(1.0, np.abs(np.array(x, dtype=float)).max()):
        raise ValueError("no direction")
    return grad / slope, slope
