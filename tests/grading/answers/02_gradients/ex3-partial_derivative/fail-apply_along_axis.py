# mistake: a value of f was cut to a whole number, as the other value is one
# np.apply_along_axis takes the type of f's first value for all: a whole number cuts the second
# forbidden: tensorflow, scipy
def partial_derivative(f, x, i, h=1e-5):
    step = h * np.eye(len(x))[i]
    points = np.array(x, dtype=float) + np.array([step, -step])
    upper, lower = np.apply_along_axis(f, 1, points)
    return (upper - lower) / (2 * h)
