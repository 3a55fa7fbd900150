# both points at once with np.where, as rows of one array
# forbidden: tensorflow, scipy
def partial_derivative(f, x, i, h=1e-5):
    """Return the central difference of f at x with respect to variable i."""
    x = np.asarray(x, dtype=float)
    moved = np.arange(len(x)) == i
    pair = np.where(moved, x + np.array([[h], [-h]]), x)
    up, down = (f(row) for row in pair)
    return (up - down) / (h + h)
