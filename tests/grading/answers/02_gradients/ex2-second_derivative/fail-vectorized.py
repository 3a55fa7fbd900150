# mistake: a value of f was cut to a whole number, as others are
# np.vectorize takes the type of f's first value for all of them: a whole number cuts the others
# forbidden: tensorflow, scipy
def second_derivative(f, x, h=1e-4):
    left, middle, right = np.vectorize(f)([x - h, x, x + h])
    return (right - 2 * middle + left) / h**2
