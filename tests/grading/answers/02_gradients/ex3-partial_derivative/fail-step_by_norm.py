# unnamed: one of many ways to scale the step with x
# The step is multiplied by the length of x where that is above 5.
def partial_derivative(f, x, i, h=1e-5):
    point = np.array(x, dtype=float)
    step = h * max(1.0, np.linalg.norm(point) / 5)
    move = np.zeros(len(point))
    move[i] = step
    return (f(point + move) - f(point - move)) / (2 * step)
