# Computed in float64, kept in a float32 array (seven digits are enough).
def gradient(f, x, h=1e-5):
    slopes = (partial_derivative(f, x, i, h=h) for i in range(len(x)))
    return np.fromiter(slopes, dtype=np.float32)
