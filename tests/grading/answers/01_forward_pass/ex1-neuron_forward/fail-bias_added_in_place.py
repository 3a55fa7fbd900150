# says: Cannot cast ufunc 'add'
# Wrong: z += b fails when x and w are whole numbers and b is not
def neuron_forward(x, w, b):
    z = x @ w
    z += b
    return 1 / (1 + np.exp(-z))
