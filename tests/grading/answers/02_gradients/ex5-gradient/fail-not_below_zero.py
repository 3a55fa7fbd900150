# mistake: the lower point was kept from going below 0
# from x[i] >= 0 the lower point never goes below 0; the divisor is their distance
# forbidden: tensorflow, scipy
def gradient(f, x, h=1e-5):
    """Return the gradient of f at x by central differences."""
    x = np.array(x, dtype=float)
    slopes = np.zeros(len(x))
    for i in range(len(x)):
        high, low = x.copy(), x.copy()
        high[i] += h
        low[i] = max(low[i] - h, 0.0) if low[i] >= 0 else low[i] - h
        slopes[i] = (f(high) - f(low)) / (high[i] - low[i])
    return slopes
