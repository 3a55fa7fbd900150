# unnamed: what float32 leaves is rounding noise, no value to recognise
# Computes in float32, where a step of 1e-5 drowns in rounding.
def gradient(f, x, h=1e-5):
    """Return the gradient of f at x by central differences."""
    x = np.array(x, dtype=np.float32)
    steps = np.float32(h) * np.eye(len(x), dtype=np.float32)
    return np.array([f(x + step) - f(x - step) for step in steps]) / np.float32(2 * h)
