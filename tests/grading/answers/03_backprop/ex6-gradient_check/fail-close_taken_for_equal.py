# mistake: a small difference was taken for none
# mistake: a small difference was taken for none, or rounded away in float32
# Error is 0.0 if the gradients are close by np.allclose.
def gradient_check(f, x, gradient, step=1e-5):
    work = np.array(x, dtype=np.float64)
    numeric = np.zeros(x.shape)
    for index in np.ndindex(x.shape):
        value = work[index]
        work[index] = value + step
        above = f(work)
        work[index] = value - step
        below = f(work)
        work[index] = value
        numeric[index] = (above - below) / (2 * step)
    difference = np.abs(gradient - numeric)
    worst = tuple(int(i) for i in np.unravel_index(difference.argmax(), difference.shape))
    total = np.linalg.norm(gradient) + np.linalg.norm(numeric)
    error = float(np.linalg.norm(gradient - numeric) / total) if total and not np.allclose(gradient, numeric, atol=0, rtol=1e-6) else 0.0
    return error, worst
