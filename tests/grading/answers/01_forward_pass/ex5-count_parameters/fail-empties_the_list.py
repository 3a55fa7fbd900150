# Wrong: takes the sizes out of the caller's list.
# says: your function changed sizes
def count_parameters(sizes):
    total, inputs = 0, sizes.pop(0)
    while sizes:
        neurons = sizes.pop(0)
        total += (inputs + 1) * neurons
        inputs = neurons
    return total
