# Lets np.gradient take the central difference of three samples.
def derivative(f, x, h=1e-5):
    """Return the central difference of f at x with step h."""
    samples = np.array([f(x - h), f(x), f(x + h)])
    return np.gradient(samples, h)[1]
