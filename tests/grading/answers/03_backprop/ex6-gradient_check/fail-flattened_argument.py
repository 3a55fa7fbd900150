# says: gradient_check called f with an array of another shape than x
# Hands f a flat array, which a function of a matrix cannot use.
def gradient_check(f, x, gradient, step=1e-5):
    x = np.array(x, dtype=np.float64)
    n = np.zeros_like(x)
    for i in np.ndindex(x.shape):
        e = np.zeros_like(x)
        e[i] = step
        n[i] = (f((x + e).ravel()) - f((x - e).ravel())) / (2 * step)
    g = np.asarray(gradient, dtype=np.float64)
    size = np.linalg.norm(g) + np.linalg.norm(n)
    error = np.linalg.norm(g - n) / size if size > 0 else 0.0
    return error, np.unravel_index(np.argmax(np.abs(g - n)), x.shape)
