# mistake: the slope of the function before was returned
# Remembers slopes by place, variable and step, so another function gets the old one.
remembered = {}


def partial_derivative(f, x, i, h=1e-5):
    key = (*map(float, x), i, h)
    if key not in remembered:
        point = np.array(x, dtype=float)
        step = h * np.eye(len(point))[i]
        remembered[key] = (f(point + step) - f(point - step)) / (2 * h)
    return remembered[key]
