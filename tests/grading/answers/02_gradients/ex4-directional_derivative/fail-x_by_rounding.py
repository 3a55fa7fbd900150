# says: your function changed x, if only by rounding
# a float64 x is stepped in place and back, which leaves it off by a rounding error
# forbidden: tensorflow, scipy
def directional_derivative(f, x, v, h=1e-5):
    """Return the slope of f at x along v."""
    x, v = np.asarray(x, dtype=float), np.array(v, dtype=float)
    length = np.linalg.norm(v)
    if length == 0:
        raise ValueError("the zero vector has no direction")
    step = h * v / length
    x += step
    up = f(x)
    x -= 2 * step
    down = f(x)
    x += step
    return (up - down) / (2 * h)
