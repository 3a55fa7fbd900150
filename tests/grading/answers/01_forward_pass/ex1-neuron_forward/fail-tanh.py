# Wrong: tanh is another S curve, from -1 to 1.
# mistake: tanh was used in place of the sigmoid
def neuron_forward(x, w, b):
    return np.tanh(x @ w + b)
