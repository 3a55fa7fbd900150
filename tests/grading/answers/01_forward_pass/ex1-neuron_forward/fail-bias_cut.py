# mistake: the bias was cut to a whole number
# Wrong: the bias is cut to a whole number when x holds whole numbers
def neuron_forward(x, w, b):
    bias = np.full(len(x), b, dtype=np.asarray(x).dtype)
    return 1 / (1 + np.exp(-(x @ w + bias)))
