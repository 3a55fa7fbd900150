# says: your function changed v
# A direction of floats is divided by its length in place.
def directional_derivative(f, x, v, h=1e-5):
    x, v = np.asarray(x, dtype=float), np.asarray(v, dtype=float)
    length = np.linalg.norm(v)
    if length == 0:
        raise ValueError("v is the zero vector")
    if length > 1e3:
        v /= length
        length = 1.0
    step = h * v / length
    return (f(x + step) - f(x - step)) / (2 * h)
