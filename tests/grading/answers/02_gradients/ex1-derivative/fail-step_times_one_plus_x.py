# mistake: the step was multiplied by 1 + |x|
# the step is h (1 + |x|), not h
# forbidden: tensorflow, scipy
def derivative(f, x, h=1e-5):
    step = h * (1 + abs(x))
    return (f(x + step) - f(x - step)) / (2 * step)
