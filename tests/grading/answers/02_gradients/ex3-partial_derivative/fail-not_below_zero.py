# mistake: the lower point was kept from going below 0
# from x[i] >= 0 the lower point never goes below 0; the divisor is their distance
# forbidden: tensorflow, scipy
def partial_derivative(f, x, i, h=1e-5):
    """Return the central difference of f at x with respect to variable i."""
    high = np.array(x, dtype=float)
    low = high.copy()
    high[i] += h
    low[i] = max(low[i] - h, 0.0) if low[i] >= 0 else low[i] - h
    return (f(high) - f(low)) / (high[i] - low[i])
