# mistake: a small difference was taken for none, or rounded away in float32
# The differences are rounded to float32 when the gradient is of float32.
def gradient_check(f, x, gradient, step=1e-5):
    """Compare a gradient with central differences of f at x."""
    if not np.issubdtype(gradient.dtype, np.floating):
        gradient = gradient.astype(np.float64)
    base = x.astype(np.float64)
    n = np.zeros_like(gradient)
    for index in np.ndindex(x.shape):
        up, down = base.copy(), base.copy()
        up[index] += step
        down[index] -= step
        n[index] = (f(up) - f(down)) / (2 * step)
    g, m = gradient.astype(np.float64), n.astype(np.float64)
    both = np.linalg.norm(g.ravel()) + np.linalg.norm(m.ravel())
    error = np.linalg.norm((g - m).ravel()) / both if both > 0 else 0.0
    worst = np.unravel_index(np.argmax(np.abs(g - m)), x.shape)
    return float(error), worst
