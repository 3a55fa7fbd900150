# mistake: h was not used: another, tiny step was
# Does not pass the step on.
def directional_derivative(f, x, v, h=1e-5):
    x, v = np.array(x, float), np.array(v, float)
    if not v.any():
        raise ValueError("zero")
    u = v / np.linalg.norm(v)
    return derivative(lambda t: f(x + t * u), 0.0)
