# says: the types of the arrays that f gets
# Calls f with numbers of 80 bits.
def gradient_check(f, x, gradient, step=1e-5):
    x = np.array(x, dtype=np.longdouble)
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
