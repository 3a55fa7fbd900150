# mistake: h was not used: another, tiny step was
# Writes the default step out.
def partial_derivative(f, x, i, h=1e-5):
    x = np.array(x, dtype=float)
    e = np.zeros(len(x))
    e[i] = 1e-5
    return (f(x + e) - f(x - e)) / 2e-5
