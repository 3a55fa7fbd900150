# mistake: the sign was lost
# Takes the rise of the slope without its sign.
def second_derivative(f, x, h=1e-4):
    return abs(f(x + h) - 2 * f(x) + f(x - h)) / h**2
