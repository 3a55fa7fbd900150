# mistake: values of f were cut to whole numbers, as the first one is
# np.apply_along_axis takes the type of f's first value for all: a whole number cuts the others
# forbidden: tensorflow, scipy
def gradient(f, x, h=1e-5):
    x = np.array(x, dtype=float)
    steps = h * np.eye(len(x))
    upper, lower = (np.apply_along_axis(f, 1, x + sign * steps) for sign in (1, -1))
    return (upper - lower) / (2 * h)
