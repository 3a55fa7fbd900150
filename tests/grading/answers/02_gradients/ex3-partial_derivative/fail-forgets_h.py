# mistake: h was not used: another, tiny step was
# Calls derivative without the step.
def partial_derivative(f, x, i, h=1e-5):
    """Return the central difference of f at x with respect to variable i."""
    x = np.array(x, dtype=float)

    def cut(t):
        p = x.copy()
        p[i] = t
        return f(p)

    return derivative(cut, x[i])
