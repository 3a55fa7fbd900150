# mistake: f(x) is that of the function before
# F(x) is remembered by x, so another function gets the old middle value.
middle = {}


def second_derivative(f, x, h=1e-4):
    if x not in middle:
        middle[x] = f(x)
    return (f(x + h) - 2 * middle[x] + f(x - h)) / h**2
