# Right: the sigmoid as a stretched tanh, which never overflows.
def neuron_forward(x, w, b):
    return 0.5 * (1.0 + np.tanh(0.5 * (np.dot(x, w) + b)))
