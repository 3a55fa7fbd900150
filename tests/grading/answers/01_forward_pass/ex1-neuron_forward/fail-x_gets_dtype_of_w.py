# mistake: x was cut to whole numbers
# Wrong: x is cut to whole numbers when the weights are whole numbers
def neuron_forward(x, w, b):
    x = np.asarray(x, dtype=w.dtype)
    return 1 / (1 + np.exp(-(x @ w + b)))
