# mistake: the points lie at twice the step
# At x = 0 the step is doubled, so f is asked farther than h away.
def second_derivative(f, x, h=1e-4):
    points = np.array([x - h, x, x + h]) if x else np.array([-2 * h, 0.0, 2 * h])
    values = [f(p) for p in points]
    return (values[0] - 2 * values[1] + values[2]) / (points[1] - points[0]) ** 2
