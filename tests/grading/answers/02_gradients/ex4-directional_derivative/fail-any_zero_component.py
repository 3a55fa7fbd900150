# says: refused the direction [0, 2], which is not the zero vector
# Takes a vector with one zero for the zero vector.
def directional_derivative(f, x, v, h=1e-5):
    x, v = np.array(x, float), np.array(v, float)
    if 0 in v:
        raise ValueError("zero")
    u = v / np.linalg.norm(v)
    return derivative(lambda t: f(x + t * u), 0.0, h)
