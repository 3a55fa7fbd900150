# Each group reads the whole input.
# mistake: each group reads all of the input
def memory_access_cost(height, width, channels, filters, kernel=1, stride=1, groups=1):
    if channels % groups or filters % groups:
        raise ValueError("groups")
    read = groups * height * width * channels
    written = -(-height // stride) * -(-width // stride) * filters
    weights = kernel * kernel * (channels // groups) * filters
    return read + written + weights
