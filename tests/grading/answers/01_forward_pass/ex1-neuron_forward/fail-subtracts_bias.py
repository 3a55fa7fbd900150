# Wrong: the bias is subtracted, as a threshold would be.
# mistake: the bias was subtracted
def neuron_forward(x, w, b):
    return 0.5 * (1.0 + np.tanh(0.5 * (x @ w - b)))
