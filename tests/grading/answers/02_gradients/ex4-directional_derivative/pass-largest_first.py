# divided by the largest component first, then by the length; derivative does the rest
# forbidden: tensorflow, scipy
def directional_derivative(f, x, v, h=1e-5):
    """Return the slope of f at x along v."""
    x = np.array(x, dtype=float)
    largest = max(abs(float(c)) for c in v)
    if largest == 0:
        raise ValueError("v is zero")
    u = np.array(v, dtype=float) / largest
    u /= np.sqrt(np.einsum("i,i->", u, u))
    return derivative(lambda t: f(x + t * u), 0.0, h)
