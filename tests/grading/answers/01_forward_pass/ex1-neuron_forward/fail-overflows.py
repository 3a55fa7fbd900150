# Wrong only for large z: e^z / (1 + e^z) becomes infinity / infinity.
# mistake: e^z / (1 + e^z) is infinity / infinity for large z
def neuron_forward(x, w, b):
    e = np.exp(x @ w + b)
    return e / (1 + e)
