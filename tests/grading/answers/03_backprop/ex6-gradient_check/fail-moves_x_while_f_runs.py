# mistake: x itself was moved while f ran
# Moves x itself and puts it back; an f that uses x sees it move.
def gradient_check(f, x, gradient, step=1e-5):
    if x.dtype != np.float64:
        x = x.astype(np.float64)
    slopes = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        kept = x[i]
        x[i] = kept + step
        up = f(x)
        x[i] = kept - step
        slopes[i] = (up - f(x)) / (2 * step)
        x[i] = kept
    gap = np.abs(gradient - slopes)
    worst = np.unravel_index(np.argmax(gap), x.shape)
    total = np.linalg.norm(gradient) + np.linalg.norm(slopes)
    return (float(np.linalg.norm(gap) / total) if total else 0.0), worst
