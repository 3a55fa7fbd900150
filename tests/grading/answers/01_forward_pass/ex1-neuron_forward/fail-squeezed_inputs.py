# unnamed: NumPy refuses the product and says so
# Wrong: inputs are squeezed: with one input per row the product is one of two vectors
def neuron_forward(x, w, b):
    z = np.atleast_1d(np.squeeze(x) @ w + b)
    return 1 / (1 + np.exp(-z))
