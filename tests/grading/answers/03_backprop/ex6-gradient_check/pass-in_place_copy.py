# Changes one entry of a float64 copy and puts it back.
def gradient_check(f, x, gradient, step=1e-5):
    v = np.array(x, dtype=np.float64)
    n = np.empty_like(v)
    for i in np.ndindex(v.shape):
        kept = v[i]
        v[i] = kept + step
        above = f(v)
        v[i] = kept - step
        n[i] = (above - f(v)) / (2 * step)
        v[i] = kept
    g = np.asarray(gradient, dtype=np.float64)
    size = np.sqrt(np.sum(g**2)) + np.sqrt(np.sum(n**2))
    error = 0.0 if size == 0 else np.sqrt(np.sum((g - n) ** 2)) / size
    return error, max(np.ndindex(v.shape), key=lambda i: abs(g[i] - n[i]))
