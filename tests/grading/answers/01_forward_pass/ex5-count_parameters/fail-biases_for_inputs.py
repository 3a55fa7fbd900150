# Wrong: the inputs get biases too.
# mistake: the inputs were given biases too
def count_parameters(sizes):
    return sum(a * b for a, b in zip(sizes, sizes[1:])) + sum(sizes)
