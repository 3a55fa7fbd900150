# Wrong: 16-bit floats round to three digits.
# unnamed: rounding errors of half precision have no fixed value
def neuron_forward(x, w, b):
    z = (x @ w + b).astype(np.float16)
    return (1 + np.tanh(z / 2)) / 2
