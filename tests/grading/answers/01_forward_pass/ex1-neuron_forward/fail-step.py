# Wrong: the perceptron's step in place of the sigmoid.
# mistake: a step was used in place of the sigmoid
def neuron_forward(x, w, b):
    return (x @ w + b > 0).astype(float)
