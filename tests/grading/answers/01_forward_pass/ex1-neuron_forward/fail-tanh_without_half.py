# mistake: tanh(z) stands where tanh(z / 2) belongs
# Wrong: (1 + tanh(z)) / 2, where tanh(z / 2) belongs: that is sigmoid(2 z)
def neuron_forward(x, w, b):
    return 0.5 * (1 + np.tanh(x @ w + b))
