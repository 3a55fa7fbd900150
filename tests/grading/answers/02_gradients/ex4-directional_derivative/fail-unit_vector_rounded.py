# mistake: a small component of u was set to 0, or u was rounded
# components of u below 1e-9 become 0, which turns the direction
# forbidden: tensorflow, scipy
def directional_derivative(f, x, v, h=1e-5):
    x, v = np.array(x, dtype=float), np.array(v, dtype=float)
    length = np.linalg.norm(v)
    if length == 0:
        raise ValueError("the zero vector has no direction")
    u = np.round(v / length, 9)
    return (f(x + h * u) - f(x - h * u)) / (2 * h)
