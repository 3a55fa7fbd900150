# mistake: the length of u is about 0: something was added to that of v
# 1e-40 is added to the length, which matters for very short vectors.
def directional_derivative(f, x, v, h=1e-5):
    x, v = np.array(x, dtype=float), np.array(v, dtype=float)
    if np.all(v == 0):
        raise ValueError("v is the zero vector")
    u = v / (np.linalg.norm(v) + 1e-40)
    return (f(x + h * u) - f(x - h * u)) / (2 * h)
