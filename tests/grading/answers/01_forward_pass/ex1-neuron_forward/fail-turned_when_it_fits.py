# mistake: x was transposed
# Wrong: x is transposed when its rows are as many as the weights
def neuron_forward(x, w, b):
    if x.shape[0] == len(w):
        x = x.T
    return 1 / (1 + np.exp(-(x @ w + b)))
