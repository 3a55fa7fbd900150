# steps inside x itself, and puts the very number back
# forbidden: tensorflow, scipy
def gradient(f, x, h=1e-5):
    """Return the gradient of f at x by central differences."""
    p = np.asarray(x, dtype=float)
    slopes = []
    for i in range(p.size):
        kept = p[i]
        p[i] = kept + h
        up = f(p)
        p[i] = kept - h
        down = f(p)
        p[i] = kept
        slopes.append((up - down) / (2 * h))
    return np.array(slopes, dtype=float)
