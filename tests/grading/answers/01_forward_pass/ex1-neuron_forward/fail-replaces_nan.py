# Wrong: NaN of the overflowing form is replaced by 0, where the output should be 1.
# mistake: e^z overflowed and the output became 0: 1 is the limit
def neuron_forward(x, w, b):
    e = np.exp(x @ w + b)
    return np.nan_to_num(e / (1 + e))
