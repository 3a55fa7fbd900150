# mistake: all entries were moved at once
# One difference for the whole array.
def gradient_check(f, x, gradient, step=1e-5):
    v = np.array(x, dtype=np.float64)
    n = np.full(v.shape, (f(v + step) - f(v - step)) / (2 * step))
    size = np.linalg.norm(gradient) + np.linalg.norm(n)
    error = np.linalg.norm(gradient - n) / size if size > 0 else 0.0
    return error, np.unravel_index(np.argmax(np.abs(gradient - n)), v.shape)
