# mistake: this is the first wrong entry
# mistake: this is the first entry, not the worst: small differences count too
# Stops at the first difference.
def gradient_check(f, x, gradient, step=1e-5):
    x = np.array(x, dtype=np.float64)
    n = np.zeros_like(x)
    for i in np.ndindex(x.shape):
        e = np.zeros_like(x)
        e[i] = step
        n[i] = (f(x + e) - f(x - e)) / (2 * step)
    g = np.asarray(gradient, dtype=np.float64)
    size = np.linalg.norm(g) + np.linalg.norm(n)
    error = np.linalg.norm(g - n) / size if size > 0 else 0.0
    return error, np.unravel_index(np.argmax(np.abs(g - n) > 1e-6), x.shape)
