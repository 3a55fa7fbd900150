# mistake: a tiny gradient was taken for 0, or its divisor was made larger
# Takes differences below 1e-25 for none.
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
    return (float(np.linalg.norm(gap) / total) if np.linalg.norm(gap) > 1e-25 else 0.0), worst
