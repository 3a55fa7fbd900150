# Only what lies under a kernel is read.
# mistake: the input was taken to be as small as the output
def memory_access_cost(height, width, channels, filters, kernel=1, stride=1, groups=1):
    if channels % groups or filters % groups:
        raise ValueError("groups must divide channels and filters")
    rows, columns = -(-height // stride), -(-width // stride)
    read = height * width
    if kernel < stride:
        read = min(height, rows * kernel) * min(width, columns * kernel)
    weights = kernel**2 * channels * filters // groups
    return read * channels + rows * columns * filters + weights
