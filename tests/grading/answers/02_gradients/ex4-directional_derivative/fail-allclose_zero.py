# says: refused 1e-30 times (0.6, 0.8), which is not the zero vector
# Takes a short vector for zero, by the tolerance of np.allclose.
def directional_derivative(f, x, v, h=1e-5):
    x, v = np.array(x, float), np.array(v, float)
    if np.allclose(v, 0):
        raise ValueError("zero")
    u = v / np.linalg.norm(v)
    return derivative(lambda t: f(x + t * u), 0.0, h)
