# says: refused the direction [0, 0, 2]
# Only the first two components are looked at to find the zero vector.
def directional_derivative(f, x, v, h=1e-5):
    x, v = np.array(x, dtype=float), np.array(v, dtype=float)
    if np.all(v[:2] == 0):
        raise ValueError("v is the zero vector")
    u = v / np.linalg.norm(v)
    return (f(x + h * u) - f(x - h * u)) / (2 * h)
