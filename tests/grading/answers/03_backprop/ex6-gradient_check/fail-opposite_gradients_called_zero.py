# mistake: gradients whose sum is 0 everywhere were taken for 0 themselves
# Whether there is something to divide by is read off g + n, which is 0 for opposite gradients too.
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
    gradient = gradient.astype(np.float64)
    apart = np.abs(gradient - numeric)
    worst = np.unravel_index(np.argmax(apart), x.shape)
    if not np.any(gradient + numeric):
        return 0.0, worst
    return np.linalg.norm(apart) / (np.linalg.norm(gradient) + np.linalg.norm(numeric)), worst
