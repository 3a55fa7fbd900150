# says: f was called with something else than a float array of shape (D,)
# Hands f lists.
def gradient(f, x, h=1e-5):
    """Return the gradient of f at x by central differences."""
    slopes = []
    for i in range(len(x)):
        ahead = [float(c) + h * (k == i) for k, c in enumerate(x)]
        behind = [float(c) - h * (k == i) for k, c in enumerate(x)]
        slopes.append((f(ahead) - f(behind)) / (2 * h))
    return np.array(slopes)
