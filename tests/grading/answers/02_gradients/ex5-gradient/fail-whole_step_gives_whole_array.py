# says: f was called with something else than a float array of shape (D,)
# whole numbers moved by a whole step make an array of integers
# forbidden: tensorflow, scipy
def gradient(f, x, h=1e-5):
    """Return the gradient of f at x by central differences."""
    x = np.asarray(x).tolist()
    slopes = []
    for i, value in enumerate(x):
        ahead = f(np.array([*x[:i], value + h, *x[i + 1 :]]))
        behind = f(np.array([*x[:i], value - h, *x[i + 1 :]]))
        slopes.append((ahead - behind) / (2 * h))
    return np.array(slopes, dtype=float)
