# mistake: the sum was cut to a whole number after each product
# Wrong: the sum grows in an array made from b, which holds whole numbers when b is whole
def neuron_forward(x, w, b):
    z = np.full(len(x), b)
    for n in range(len(x)):
        for d in range(len(w)):
            z[n] += x[n, d] * w[d]
    return 1 / (1 + np.exp(-z))
