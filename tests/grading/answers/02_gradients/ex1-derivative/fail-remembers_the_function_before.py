# mistake: the slope of the function before was returned
# Results are remembered by x and h, so another function gets the old slope.
remembered = {}


def derivative(f, x, h=1e-5):
    if (x, h) not in remembered:
        remembered[x, h] = (f(x + h) - f(x - h)) / (2 * h)
    return remembered[x, h]
