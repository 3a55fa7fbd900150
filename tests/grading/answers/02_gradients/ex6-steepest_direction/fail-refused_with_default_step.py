# says: refused x0^3 at the origin with h = 0.25
# Whether the gradient is zero is asked with the default step, not with h.
def steepest_direction(f, x, h=1e-5):
    if np.linalg.norm(gradient(f, x)) < 1e-6:
        raise ValueError("no direction")
    grad = gradient(f, x, h)
    slope = np.linalg.norm(grad)
    return grad / slope, slope
