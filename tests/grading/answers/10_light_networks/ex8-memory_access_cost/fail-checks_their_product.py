# The product is asked.
# says: 4 groups of 6 channels, 8 filters should raise ValueError
def memory_access_cost(height, width, channels, filters, kernel=1, stride=1, groups=1):
    pairs, rest = divmod(channels * filters, groups)
    if rest:
        raise ValueError("groups must divide channels and filters")
    rows, columns = -(-height // stride), -(-width // stride)
    return height * width * channels + rows * columns * filters + kernel**2 * pairs
