# says: your function changed gradient
# Subtracts in place.
def gradient_check(f, x, gradient, step=1e-5):
    x = np.array(x, dtype=np.float64)
    n = np.zeros_like(x)
    for i in np.ndindex(x.shape):
        e = np.zeros_like(x)
        e[i] = step
        n[i] = (f(x + e) - f(x - e)) / (2 * step)
    size = np.linalg.norm(gradient) + np.linalg.norm(n)
    gradient -= n
    error = np.linalg.norm(gradient) / size if size > 0 else 0.0
    return error, np.unravel_index(np.argmax(np.abs(gradient)), x.shape)
