# says: refused 1e-100 times (0.6, 0.8)
# A vector shorter than 1e-50 is refused as zero.
def directional_derivative(f, x, v, h=1e-5):
    x, v = np.array(x, dtype=float), np.array(v, dtype=float)
    length = np.linalg.norm(v)
    if length < 1e-50:
        raise ValueError("v is the zero vector")
    u = v / length
    return (f(x + h * u) - f(x - h * u)) / (2 * h)
