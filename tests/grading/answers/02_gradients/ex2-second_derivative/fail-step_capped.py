# mistake: a step above 0.1 was cut to it
# The step is cut to 0.1.
def second_derivative(f, x, h=1e-4):
    h = min(h, 0.1)
    return (f(x + h) - 2 * f(x) + f(x - h)) / h**2
