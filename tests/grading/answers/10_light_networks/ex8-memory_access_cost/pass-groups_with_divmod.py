# Each group is a convolution of its own, with its share of input, output and weights.
def memory_access_cost(height, width, channels, filters, kernel=1, stride=1, groups=1):
    """Each group is a convolution of its own, with its share of input, output and weights."""
    (seen, left), (made, over) = divmod(channels, groups), divmod(filters, groups)
    if left or over:
        raise ValueError("groups must divide the channels and the filters")
    rows, columns = (height - 1) // stride + 1, (width - 1) // stride + 1
    one_group = height * width * seen + made * (rows * columns + kernel * kernel * seen)
    return groups * one_group
