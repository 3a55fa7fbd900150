# The mean of the rate ahead and the rate behind, by recursion on the sign.
def derivative(f, x, h=1e-5):
    def rate(step):
        if step < 0:
            return (f(x) - f(x + step)) / -step
        return (f(x + step) - f(x) + step * rate(-step)) / (2 * step)

    return rate(h)
