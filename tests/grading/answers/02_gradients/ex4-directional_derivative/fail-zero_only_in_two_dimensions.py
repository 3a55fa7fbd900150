# says: of three variables along the zero vector should raise ValueError
# Only the zero vector of two components raises, others give NaN.
def directional_derivative(f, x, v, h=1e-5):
    x, v = np.array(x, dtype=float), np.array(v, dtype=float)
    if v.tolist() == [0, 0]:
        raise ValueError("v is the zero vector")
    u = v / np.linalg.norm(v)
    return (f(x + h * u) - f(x - h * u)) / (2 * h)
