# mistake: h was not used: another, tiny step was
# Does not pass the step on.
def steepest_direction(f, x, h=1e-5):
    g = gradient(f, x)
    n = np.linalg.norm(g)
    if n < 1e-6:
        raise ValueError("flat")
    return g / n, n
