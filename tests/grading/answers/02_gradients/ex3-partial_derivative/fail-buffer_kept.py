# unnamed: which point is stale depends on the calls before
# The point is kept from the first call with as many variables.
buffers = {}


def partial_derivative(f, x, i, h=1e-5):
    point = buffers.setdefault((len(x), tuple(x)[0]), np.array(x, dtype=float))
    step = h * np.eye(len(x))[i]
    return (f(point + step) - f(point - step)) / (2 * h)
