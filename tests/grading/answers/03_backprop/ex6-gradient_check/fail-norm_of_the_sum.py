# mistake: it was divided by the norm of the sum, not by the sum of the norms
# Adds before it takes the norm.
def gradient_check(f, x, gradient, step=1e-5):
    x = np.array(x, dtype=np.float64)
    n = np.zeros_like(x)
    for i in np.ndindex(x.shape):
        e = np.zeros_like(x)
        e[i] = step
        n[i] = (f(x + e) - f(x - e)) / (2 * step)
    g = np.asarray(gradient, dtype=np.float64)
    size = np.linalg.norm(g + n)
    error = np.linalg.norm(g - n) / size if size > 0 else 0.0
    return error, np.unravel_index(np.argmax(np.abs(g - n)), x.shape)
