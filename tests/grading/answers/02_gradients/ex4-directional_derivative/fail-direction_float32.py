# says: refused 1e-30 times (0.6, 0.8)
# V is made float32, where 1e-100 is 0 and 1e100 infinite.
def directional_derivative(f, x, v, h=1e-5):
    x, v = np.array(x, dtype=float), np.array(v, dtype=np.float32)
    length = np.linalg.norm(v)
    if length == 0:
        raise ValueError("v is the zero vector")
    u = (v / length).astype(float)
    return (f(x + h * u) - f(x - h * u)) / (2 * h)
