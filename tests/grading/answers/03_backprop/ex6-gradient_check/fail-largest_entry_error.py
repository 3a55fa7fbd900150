# mistake: this is the largest error of a single entry
# Reports the largest error of a single entry.
def gradient_check(f, x, gradient, step=1e-5):
    x = np.array(x, dtype=np.float64)
    n = np.zeros_like(x)
    for i in np.ndindex(x.shape):
        e = np.zeros_like(x)
        e[i] = step
        n[i] = (f(x + e) - f(x - e)) / (2 * step)
    g = np.asarray(gradient, dtype=np.float64)
    size = np.linalg.norm(g) + np.linalg.norm(n)
    error = float(np.max(np.abs(g - n) / np.maximum(np.abs(g) + np.abs(n), 1e-300)))
    return error, np.unravel_index(np.argmax(np.abs(g - n)), x.shape)
