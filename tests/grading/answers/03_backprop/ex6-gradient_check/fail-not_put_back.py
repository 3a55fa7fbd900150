# mistake: an entry was not put back before the next one was moved
# Works on a copy, but leaves each entry where the last difference put it.
def gradient_check(f, x, gradient, step=1e-5):
    v = np.array(x, dtype=np.float64)
    n = np.empty_like(v)
    for i in np.ndindex(v.shape):
        v[i] += step
        above = f(v)
        v[i] -= 2 * step
        n[i] = (above - f(v)) / (2 * step)
    size = np.linalg.norm(gradient) + np.linalg.norm(n)
    error = np.linalg.norm(gradient - n) / size if size > 0 else 0.0
    return error, np.unravel_index(np.argmax(np.abs(gradient - n)), v.shape)
