# Stacks the partial derivatives that a loop collects.
def gradient(f, x, h=1e-5):
    """Return the gradient of f at x by central differences."""
    slopes = []
    for i in range(len(x)):
        slopes.append(partial_derivative(f, x, i, h))
    return np.stack(slopes).astype(float)
