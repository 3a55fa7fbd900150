# Wrong: returns the weighted sum itself.
# mistake: the sigmoid was not applied
def neuron_forward(x, w, b):
    return x @ w + b
