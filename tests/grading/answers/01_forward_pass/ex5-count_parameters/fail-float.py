# Wrong type: a float, though the contract asks for an int.
# says: count_parameters should return an int
def count_parameters(sizes):
    return float(sum((a + 1) * b for a, b in zip(sizes, sizes[1:])))
