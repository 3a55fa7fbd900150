# mistake: the gradient was squared in a type of integers, which ends too soon
# The squares of a gradient of small integers (int8) overflow.
def gradient_check(f, x, gradient, step=1e-5):
    """Compare a gradient with central differences of f at x."""
    base = x.astype(np.float64)
    n = np.zeros(x.shape)
    for index in np.ndindex(x.shape):
        up, down = base.copy(), base.copy()
        up[index] += step
        down[index] -= step
        n[index] = (f(up) - f(down)) / (2 * step)
    both = np.sqrt(np.sum(gradient**2)) + np.sqrt(np.sum(n**2))
    error = np.sqrt(np.sum((gradient - n) ** 2)) / both if both > 0 else 0.0
    worst = np.unravel_index(np.argmax(np.abs(gradient - n)), x.shape)
    return float(error), worst
