# mistake: a step above 0.1 was cut to it
# A step above 0.1 is cut to 0.1, though h is to be used as it is given.
def derivative(f, x, h=1e-5):
    h = min(h, 0.1)
    return (f(x + h) - f(x - h)) / (2 * h)
