# Derivative of exercise 1 on a function of one number that builds a new array.
def partial_derivative(f, x, i, h=1e-5):
    rest = [float(value) for value in x]
    return derivative(lambda t: f(np.array([*rest[:i], t, *rest[i + 1 :]])), rest[i], h)
