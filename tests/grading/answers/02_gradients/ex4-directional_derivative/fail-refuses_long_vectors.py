# says: refused 1e+100 times (0.6, 0.8)
# Refuses vectors longer than 1e60.
def directional_derivative(f, x, v, h=1e-5):
    x, v = np.array(x, dtype=float), np.array(v, dtype=float)
    length = np.linalg.norm(v)
    if not 0 < length < 1e60:
        raise ValueError("v has no usable length")
    u = v / length
    return (f(x + h * u) - f(x - h * u)) / (2 * h)
