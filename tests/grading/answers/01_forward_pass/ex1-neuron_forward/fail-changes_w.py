# Wrong: the weights are negated in place to get the exponent.
# says: your function changed w
def neuron_forward(x, w, b):
    w *= -1
    with np.errstate(over="ignore"):
        return 1 / (1 + np.exp(x @ w - b))
