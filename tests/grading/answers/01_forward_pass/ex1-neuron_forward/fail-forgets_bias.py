# mistake: a negative bias was forgotten
# Wrong: the bias is not used.
# mistake: the bias was forgotten
def neuron_forward(x, w, b):
    return 1 / (1 + np.exp(-(x @ w)))
