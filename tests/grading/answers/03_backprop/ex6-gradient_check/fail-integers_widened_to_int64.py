# mistake: the gradient was squared in a type of integers, which ends too soon
# Integers become int64 before they are squared: 64 bits are too few for some squares, too.
def gradient_check(f, x, gradient, step=1e-5):
    """Compare a gradient with central differences of f at x."""
    moved = np.array(x, dtype=np.float64)
    numeric = np.zeros(x.shape)
    for index in np.ndindex(x.shape):
        kept = moved[index]
        moved[index] = kept + step
        above = f(moved)
        moved[index] = kept - step
        below = f(moved)
        moved[index] = kept
        numeric[index] = (above - below) / (2 * step)
    if gradient.dtype.kind in "iu":
        gradient = gradient.astype(np.int64)
    else:
        gradient = gradient.astype(np.float64)
    apart = np.abs(gradient - numeric)
    worst = np.unravel_index(np.argmax(apart), x.shape)
    total = np.sqrt(np.sum(gradient**2)) + np.sqrt(np.sum(numeric**2))
    if total == 0:
        return 0.0, worst
    return np.sqrt(np.sum(apart**2)) / total, worst
