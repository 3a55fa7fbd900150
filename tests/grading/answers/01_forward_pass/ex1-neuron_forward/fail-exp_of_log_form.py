# mistake: e^z overflowed and the output became 0: 1 is the limit
# Wrong: e^(z - ln(1 + e^z)) is e^(z - infinity) = 0 for large z, where the sigmoid is 1
def neuron_forward(x, w, b):
    z = x @ w + b
    return np.exp(z - np.log1p(np.exp(z)))
