# Wrong: counts the biases alone.
# mistake: only the biases were counted
def count_parameters(sizes):
    return sum(sizes[1:])
