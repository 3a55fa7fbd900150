# Wrong: e^z where e^-z belongs.
def neuron_forward(x, w, b):
    return 1 / (1 + np.exp(x @ w + b))
