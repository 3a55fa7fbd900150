# mistake: the sizes of the entries were compared, without their signs
# The worst entry is that where the sizes of both differ most: a turned sign looks right.
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
    sizes_apart = np.abs(np.abs(gradient) - np.abs(numeric))
    worst = np.unravel_index(np.argmax(sizes_apart), x.shape)
    total = np.linalg.norm(gradient) + np.linalg.norm(numeric)
    if total == 0:
        return 0.0, worst
    return np.linalg.norm(gradient - numeric) / total, worst
