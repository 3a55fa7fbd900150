# says: f was called with something else than a float array of shape (D,)
# whole numbers moved by a whole step make an array of integers
# forbidden: tensorflow, scipy
def partial_derivative(f, x, i, h=1e-5):
    """Return the central difference of f at x with respect to variable i."""
    ahead, behind = np.asarray(x).tolist(), np.asarray(x).tolist()
    ahead[i] += h
    behind[i] -= h
    return (f(np.array(ahead)) - f(np.array(behind))) / (2 * h)
