# mistake: variables were looked for by their value, which finds the first
# Goes by the values of x instead of its places.
def gradient(f, x, h=1e-5):
    """Return the gradient of f at x by central differences."""
    return np.array([partial_derivative(f, x, list(x).index(value), h) for value in x])
