# Wrong: each layer has one bias.
# mistake: each layer was given one bias, not each neuron
def count_parameters(sizes):
    return sum(a * b + 1 for a, b in zip(sizes, sizes[1:]))
