# mistake: h was not used: another, tiny step was
# h is only where it begins: the step is halved until the quotient hardly changes
# forbidden: tensorflow, scipy
def derivative(f, x, h=1e-5):
    old = (f(x + h) - f(x - h)) / (2 * h)
    for _ in range(8):
        h = h / 2
        new = (f(x + h) - f(x - h)) / (2 * h)
        if abs(new - old) <= 1e-8 * abs(new):
            break
        old = new
    return new
