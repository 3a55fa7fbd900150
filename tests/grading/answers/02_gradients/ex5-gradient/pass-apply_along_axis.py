# right: all points as rows of two matrices
# forbidden: tensorflow, scipy
def gradient(f, x, h=1e-5):
    x = np.array(x, dtype=float)
    steps = np.diag(np.full(x.shape, float(h)))
    upper = np.apply_along_axis(lambda row: float(f(row)), 1, x + steps)
    lower = np.apply_along_axis(lambda row: float(f(row)), 1, x - steps)
    return (upper - lower) / (2 * h)
