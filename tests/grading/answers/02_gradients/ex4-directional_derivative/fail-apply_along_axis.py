# mistake: a value of f was cut to a whole number, as the other value is one
# np.apply_along_axis takes the type of f's first value for all: a whole number cuts the second
# forbidden: tensorflow, scipy
def directional_derivative(f, x, v, h=1e-5):
    v = np.array(v, dtype=float)
    if not v.any():
        raise ValueError("the zero vector has no direction")
    step = h * v / np.linalg.norm(v)
    lower, upper = np.apply_along_axis(f, 1, np.array(x, dtype=float) + np.array([-step, step]))
    return (upper - lower) / (2 * h)
