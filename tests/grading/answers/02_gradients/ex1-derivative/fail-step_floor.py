# mistake: a step below 1e-6 was raised to it
# A step below 1e-6 is raised to 1e-6, though h is to be used as it is given.
def derivative(f, x, h=1e-5):
    h = max(h, 1e-6)
    return (f(x + h) - f(x - h)) / (2 * h)
