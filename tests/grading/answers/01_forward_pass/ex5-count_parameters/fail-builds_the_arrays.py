# says: MemoryError
# Wrong: makes every weight matrix and bias to ask for their sizes; a large network doesn't fit.
def count_parameters(sizes):
    arrays = []
    for inputs, neurons in zip(sizes, sizes[1:]):
        arrays += [np.empty((inputs, neurons)), np.empty(neurons)]
    return sum(array.size for array in arrays)
