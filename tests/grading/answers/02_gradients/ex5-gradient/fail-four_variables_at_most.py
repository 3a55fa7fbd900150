# mistake: the last partial derivative is missing
# Only the first four components are computed, the others stay 0.
def gradient(f, x, h=1e-5):
    result = np.zeros(len(x))
    for i in range(min(4, len(x))):
        result[i] = partial_derivative(f, x, i, h)
    return result
