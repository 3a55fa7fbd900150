# mistake: 2 h^2 was divided by, not h squared
# np.gradient is one-sided at the ends of the row, so the second pass gives half the result
# forbidden: tensorflow, scipy
def second_derivative(f, x, h=1e-4):
    values = [f(x - h), f(x), f(x + h)]
    return np.gradient(np.gradient(values, h), h)[1]
