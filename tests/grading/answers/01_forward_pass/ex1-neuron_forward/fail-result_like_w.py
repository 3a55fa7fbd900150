# Wrong: the results go into an array made like x, which holds whole numbers when x does.
# mistake: the output was cut to a whole number
def neuron_forward(x, w, b):
    out = np.zeros_like(x[:, 0])
    for n in range(len(x)):
        out[n] = 0.5 * (1.0 + np.tanh(0.5 * (x[n] @ w + b)))
    return out
