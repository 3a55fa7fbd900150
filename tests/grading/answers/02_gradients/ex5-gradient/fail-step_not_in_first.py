# unnamed: a slip in one coordinate; the values say which
# The step is handed on for all coordinates but the first.
def gradient(f, x, h=1e-5):
    first = partial_derivative(f, x, 0)
    return np.array([first] + [partial_derivative(f, x, i, h) for i in range(1, len(x))])
