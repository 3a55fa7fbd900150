# Wrong: only the last layer is counted.
def count_parameters(sizes):
    return (sizes[-2] + 1) * sizes[-1]
