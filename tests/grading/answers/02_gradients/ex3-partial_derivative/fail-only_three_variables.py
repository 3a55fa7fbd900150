# mistake: the last variable was not moved
# The unit vector is cut after three variables, so a later one never moves.
def partial_derivative(f, x, i, h=1e-5):
    point = np.array(x, dtype=float)
    ahead, behind = point.copy(), point.copy()
    ahead[:3][i : i + 1] += h
    behind[:3][i : i + 1] -= h
    return (f(ahead) - f(behind)) / (2 * h)
