# mistake: x was left as whole numbers, which cut off the step
# only the common type of whole numbers is made float; 32 bits, 8 bits and unsigned ones cut the step
# forbidden: tensorflow, scipy
def partial_derivative(f, x, i, h=1e-5):
    x = np.array(x)
    if x.dtype == int or x.dtype == np.float32:
        x = x.astype(float)
    upper, lower = x.copy(), x.copy()
    upper[i] = x[i] + h
    lower[i] = x[i] - h
    return (f(upper) - f(lower)) / (2 * h)
