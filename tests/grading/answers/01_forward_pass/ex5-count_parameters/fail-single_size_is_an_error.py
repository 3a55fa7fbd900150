# Wrong for one size: it asks for the first layer's neurons.
# says: IndexError: list index out of range
def count_parameters(sizes):
    total = (sizes[0] + 1) * sizes[1]
    for a, b in zip(sizes[1:], sizes[2:]):
        total += (a + 1) * b
    return total
