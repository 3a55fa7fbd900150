# Wrong: the bias is added after the activation.
# mistake: the bias was added after the sigmoid
def neuron_forward(x, w, b):
    return 1 / (1 + np.exp(-(x @ w))) + b
