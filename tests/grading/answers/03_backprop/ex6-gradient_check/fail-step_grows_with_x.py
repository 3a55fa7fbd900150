# mistake: step was multiplied by x
# Scales the step with the size of the entry.
def gradient_check(f, x, gradient, step=1e-5):
    x = np.array(x, dtype=np.float64)
    n = np.zeros_like(x)
    for i in np.ndindex(x.shape):
        e = np.zeros_like(x)
        e[i] = h = step * max(1, abs(x[i]))
        n[i] = (f(x + e) - f(x - e)) / (2 * h)
    g = np.asarray(gradient, dtype=np.float64)
    size = np.linalg.norm(g) + np.linalg.norm(n)
    error = np.linalg.norm(g - n) / size if size > 0 else 0.0
    return error, np.unravel_index(np.argmax(np.abs(g - n)), x.shape)
