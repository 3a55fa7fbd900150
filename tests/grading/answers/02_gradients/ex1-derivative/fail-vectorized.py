# mistake: a value of f was cut to a whole number, as the other value is one
# np.vectorize takes the type of f's first value for all of them: a whole number cuts the second
# forbidden: tensorflow, scipy
def derivative(f, x, h=1e-5):
    before, after = np.vectorize(f)([x - h, x + h])
    return (after - before) / (2 * h)
