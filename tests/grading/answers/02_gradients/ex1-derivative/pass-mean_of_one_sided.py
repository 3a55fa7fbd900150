# Takes the mean of the forward and the backward quotient.
def derivative(f, x, h=1e-5):
    """Return the central difference of f at x with step h."""
    forward = (f(x + h) - f(x)) / h
    backward = (f(x) - f(x - h)) / h
    return (forward + backward) / 2
