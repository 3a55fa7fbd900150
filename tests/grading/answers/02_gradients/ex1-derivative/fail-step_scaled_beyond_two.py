# unnamed: one of many ways to scale the step with x
# For |x| above 2 the step is multiplied by |x| / 2.
def derivative(f, x, h=1e-5):
    step = h * max(1.0, abs(x) / 2)
    return (f(x + step) - f(x - step)) / (2 * step)
