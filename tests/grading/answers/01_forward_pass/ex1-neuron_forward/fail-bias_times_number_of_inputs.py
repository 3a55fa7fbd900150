# mistake: the bias was added to each product, not once to their sum
# Wrong: the bias is added to each product, so D times
def neuron_forward(x, w, b):
    z = (x * w + b).sum(axis=1)
    return 1 / (1 + np.exp(-z))
