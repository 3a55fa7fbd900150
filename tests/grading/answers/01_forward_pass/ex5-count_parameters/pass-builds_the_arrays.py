# Right: makes every weight matrix and bias and asks for their sizes.
def count_parameters(sizes):
    arrays = []
    for inputs, neurons in zip(sizes, sizes[1:]):
        arrays += [np.empty((inputs, neurons)), np.empty(neurons)]
    return sum(array.size for array in arrays)
