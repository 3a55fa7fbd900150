# says: refused a plane of slope 2.2e-06, which is not below 1e-6
# Compares with 1e-3.
def steepest_direction(f, x, h=1e-5):
    g = gradient(f, x, h)
    n = np.linalg.norm(g)
    if n < 1e-3:
        raise ValueError("flat")
    return g / n, n
