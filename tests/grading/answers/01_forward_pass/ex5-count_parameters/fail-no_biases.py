# Wrong: weights only.
# mistake: the biases were forgotten
def count_parameters(sizes):
    return sum(a * b for a, b in zip(sizes, sizes[1:]))
