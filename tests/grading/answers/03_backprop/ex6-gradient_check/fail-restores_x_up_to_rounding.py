# says: your function changed x
# mistake: the step was written into an array of integers, which cuts off fractions
# Moves x itself and moves it back: what rounding left stays in the caller's array.
def gradient_check(f, x, gradient, step=1e-5):
    n = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        x[i] += step
        above = f(x)
        x[i] -= 2 * step
        n[i] = (above - f(x)) / (2 * step)
        x[i] += step
    size = np.linalg.norm(gradient) + np.linalg.norm(n)
    error = np.linalg.norm(gradient - n) / size if size > 0 else 0.0
    return error, tuple(int(i) for i in np.unravel_index(np.argmax(np.abs(gradient - n)), x.shape))
