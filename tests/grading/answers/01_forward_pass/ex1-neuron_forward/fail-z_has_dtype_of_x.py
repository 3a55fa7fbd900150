# mistake: the weighted sum was cut to a whole number
# Wrong: the weighted sums are cut to whole numbers when x holds whole numbers
def neuron_forward(x, w, b):
    z = np.zeros(len(x), dtype=x.dtype)
    for n in range(len(x)):
        z[n] = np.sum(x[n] * w) + b
    return 1 / (1 + np.exp(-z))
