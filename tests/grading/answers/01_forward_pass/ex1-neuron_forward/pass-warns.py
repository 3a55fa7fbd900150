# Right, with NumPy's overflow warning on stderr: the formula as it stands.
def neuron_forward(x, w, b):
    z = np.einsum("nd,d->n", x, w) + b
    return 1 / (1 + np.exp(-z))
