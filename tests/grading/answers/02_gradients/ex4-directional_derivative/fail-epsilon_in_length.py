# mistake: the length of u is about 0: that of v is too large, or something was added to it
# 1e-40 is added to the length, which matters for very short vectors.
def directional_derivative(f, x, v, h=1e-5):
    x, v = np.array(x, dtype=float), np.array(v, dtype=float)
    if np.all(v == 0):
        raise ValueError("v is the zero vector")
    u = v / (np.linalg.norm(v) + 1e-40)
    return (f(x + h * u) - f(x - h * u)) / (2 * h)
