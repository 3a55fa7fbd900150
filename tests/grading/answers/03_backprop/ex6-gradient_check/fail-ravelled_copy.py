# mistake: no entry of what f was called with moved: ravel() made a copy
# The steps are written into work.ravel(), which is a copy where x is stored by columns: nothing
# moves.
def gradient_check(f, x, gradient, step=1e-5):
    work = np.array(x, dtype=np.float64)
    flat, slopes = work.ravel(), []
    for i in range(flat.size):
        value = flat[i]
        flat[i] = value + step
        above = f(work)
        flat[i] = value - step
        below = f(work)
        flat[i] = value
        slopes.append((above - below) / (2 * step))
    numeric = np.reshape(slopes, x.shape)
    difference = np.abs(gradient - numeric)
    worst = tuple(int(i) for i in np.unravel_index(difference.argmax(), difference.shape))
    total = np.linalg.norm(gradient) + np.linalg.norm(numeric)
    error = float(np.linalg.norm(gradient - numeric) / total) if total else 0.0
    return error, worst
