# Wrong shape for a single row: a number.
# says: has the wrong shape
def neuron_forward(x, w, b):
    return np.squeeze(0.5 * (1.0 + np.tanh(0.5 * (x @ w + b))))
