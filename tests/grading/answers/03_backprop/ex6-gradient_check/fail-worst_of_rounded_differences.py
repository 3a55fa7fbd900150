# mistake: this is the first entry, not the worst: small differences count too
# Looks for the worst entry among differences rounded to six decimals.
def gradient_check(f, x, gradient, step=1e-5):
    x = np.array(x, dtype=np.float64)
    slopes = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        kept = x[i]
        x[i] = kept + step
        up = f(x)
        x[i] = kept - step
        slopes[i] = (up - f(x)) / (2 * step)
        x[i] = kept
    gap = np.abs(gradient - slopes)
    worst = np.unravel_index(np.argmax(np.round(gap, 6)), x.shape)
    total = np.linalg.norm(gradient) + np.linalg.norm(slopes)
    return (float(np.linalg.norm(gap) / total) if total else 0.0), worst
