# says: refused a plane of slope 5e-05 at the height 1000
# The threshold grows with |f(x)|, so gentle slopes high up are refused.
def steepest_direction(f, x, h=1e-5):
    grad = gradient(f, x, h)
    slope = np.linalg.norm(grad)
    if slope < 1e-6 * max(1.0, abs(f(np.array(x, dtype=float)))):
        raise ValueError("no direction")
    return grad / slope, slope
