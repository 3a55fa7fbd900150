# mistake: the step was written into an array of integers, which cuts off fractions
# Keeps the integers of x, so that the step is rounded away.
def gradient_check(f, x, gradient, step=1e-5):
    x = np.array(x)
    n = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        kept = x[i]
        x[i] = kept + step
        above = f(x)
        x[i] = kept - step
        n[i] = (above - f(x)) / (2 * step)
        x[i] = kept
    g = np.asarray(gradient, dtype=np.float64)
    size = np.linalg.norm(g) + np.linalg.norm(n)
    error = np.linalg.norm(g - n) / size if size > 0 else 0.0
    return error, np.unravel_index(np.argmax(np.abs(g - n)), x.shape)
