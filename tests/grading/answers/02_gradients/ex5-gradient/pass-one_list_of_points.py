# all 2D points first, then one matrix product
# forbidden: tensorflow, scipy
def gradient(f, x, h=1e-5):
    """Return the gradient of f at x by central differences."""
    x = np.array(x, dtype=float)
    steps = h * np.eye(len(x))
    values = np.array([f(p) for p in np.vstack([x + steps, x - steps])], dtype=float)
    return values.reshape(2, -1).T @ np.array([1.0, -1.0]) / (2 * h)
