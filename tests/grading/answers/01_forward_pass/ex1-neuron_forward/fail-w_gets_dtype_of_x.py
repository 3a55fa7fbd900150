# mistake: the weights were cut to whole numbers
# Wrong: the weights are cut to whole numbers when x holds whole numbers
def neuron_forward(x, w, b):
    w = np.array(w, dtype=x.dtype)
    return 1 / (1 + np.exp(-(x @ w + b)))
