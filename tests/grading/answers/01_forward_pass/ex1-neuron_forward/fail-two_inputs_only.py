# Wrong: written for the two measurements of the lesson, so a third input is ignored.
# unnamed: what comes out depends on the ignored inputs, so no value stands for it
def neuron_forward(x, w, b):
    z = w[0] * x[:, 0] + w[1] * x[:, 1] + b
    return 0.5 * (1.0 + np.tanh(0.5 * z))
