# mistake: the length is that of the first two components
# The length is that of the first two components only.
def directional_derivative(f, x, v, h=1e-5):
    x, v = np.array(x, dtype=float), np.array(v, dtype=float)
    if not np.any(v):
        raise ValueError("v is the zero vector")
    u = v / np.linalg.norm(v[:2])
    return (f(x + h * u) - f(x - h * u)) / (2 * h)
