# says: a plain whose gradient is 8.5e-7 long should raise ValueError, but it returned a value
# Compares with the tolerance of np.allclose, 1e-8.
def steepest_direction(f, x, h=1e-5):
    g = gradient(f, x, h)
    if np.allclose(g, 0):
        raise ValueError("flat")
    n = np.linalg.norm(g)
    return g / n, n
