# mistake: gradients whose entries add up to 0 were taken for 0 everywhere
# Takes gradients whose entries add up to 0 for zero.
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
    worst = np.unravel_index(np.argmax(gap), x.shape)
    total = np.linalg.norm(gradient) + np.linalg.norm(slopes)
    return (
        float(np.linalg.norm(gap) / total) if np.sum(gradient) != 0 or np.sum(slopes) != 0 else 0.0
    ), worst
