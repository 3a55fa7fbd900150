# mistake: a step below 1e-4 was raised to it
# A step below 1e-4 is raised to 1e-4.
def second_derivative(f, x, h=1e-4):
    h = max(h, 1e-4)
    return (f(x + h) - 2 * f(x) + f(x - h)) / h**2
