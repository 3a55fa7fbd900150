# Wrong: only the last layer is counted.
# mistake: only the last layer was counted
def count_parameters(sizes):
    return (sizes[-2] + 1) * sizes[-1]
