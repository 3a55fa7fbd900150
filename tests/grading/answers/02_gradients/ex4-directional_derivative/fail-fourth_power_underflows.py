# says: refused 1e-100 times (0.6, 0.8)
# The length is tested by its fourth power, which is 0 for short vectors.
def directional_derivative(f, x, v, h=1e-5):
    x, v = np.array(x, dtype=float), np.array(v, dtype=float)
    if np.sum(v**4) == 0:
        raise ValueError("v is the zero vector")
    u = v / np.sqrt(np.sum(v**2))
    return (f(x + h * u) - f(x - h * u)) / (2 * h)
