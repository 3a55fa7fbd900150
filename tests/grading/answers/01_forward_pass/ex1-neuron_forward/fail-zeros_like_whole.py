# mistake: the output was cut to a whole number
# Wrong: the result takes the type of z; when x, w and b all hold whole numbers it is whole, all 0
def neuron_forward(x, w, b):
    z = x @ w + b
    out = np.zeros_like(z)
    positive = z >= 0
    out[positive] = 1 / (1 + np.exp(-z[positive]))
    grown = np.exp(z[~positive])
    out[~positive] = grown / (1 + grown)
    return out
