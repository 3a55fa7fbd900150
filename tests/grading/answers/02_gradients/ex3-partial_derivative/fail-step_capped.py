# mistake: a step above 0.1 was cut to it
# The step is cut to 0.1.
def partial_derivative(f, x, i, h=1e-5):
    h = min(h, 0.1)
    point = np.array(x, dtype=float)
    move = h * np.eye(len(point))[i]
    return (f(point + move) - f(point - move)) / (2 * h)
