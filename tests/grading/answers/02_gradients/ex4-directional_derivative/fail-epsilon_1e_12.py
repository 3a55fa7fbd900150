# mistake: the length of u is about 0: that of v is too large, or something was added to it
# something is added to the length, which makes u too short when v is short
# forbidden: tensorflow, scipy
def directional_derivative(f, x, v, h=1e-5):
    x, v = np.array(x, dtype=float), np.array(v, dtype=float)
    if not v.any():
        raise ValueError("the zero vector has no direction")
    u = v / (np.linalg.norm(v) + 1e-12)
    return (f(x + h * u) - f(x - h * u)) / (2 * h)
