# mistake: the differences were put in by rows but taken in the order of memory
# For an x stored by columns the differences come in the order of memory, and are put in by rows.
def gradient_check(f, x, gradient, step=1e-5):
    """Compare a gradient with central differences of f at x."""
    base = x.astype(np.float64)
    slopes = []
    walk = np.nditer(x, flags=["multi_index"])
    for _ in walk:
        up, down = base.copy(), base.copy()
        up[walk.multi_index] += step
        down[walk.multi_index] -= step
        slopes.append((f(up) - f(down)) / (2 * step))
    n = np.array(slopes).reshape(x.shape)
    both = np.linalg.norm(gradient.ravel()) + np.linalg.norm(n.ravel())
    error = np.linalg.norm((gradient - n).ravel()) / both if both > 0 else 0.0
    worst = np.unravel_index(np.argmax(np.abs(gradient - n)), x.shape)
    return float(error), worst
