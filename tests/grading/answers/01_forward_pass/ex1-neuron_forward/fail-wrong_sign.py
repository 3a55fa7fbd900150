# Wrong: e^z where e^-z belongs.
# mistake: the exponent has the wrong sign
def neuron_forward(x, w, b):
    return 1 / (1 + np.exp(x @ w + b))
