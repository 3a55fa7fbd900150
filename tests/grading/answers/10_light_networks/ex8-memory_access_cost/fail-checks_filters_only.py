# Only the filters are checked.
# says: 4 groups of 6 channels, 8 filters should raise ValueError
def memory_access_cost(height, width, channels, filters, kernel=1, stride=1, groups=1):
    if filters % groups:
        raise ValueError("groups")
    read = height * width * channels
    written = -(-height // stride) * -(-width // stride) * filters
    weights = kernel * kernel * (channels // groups) * filters
    return read + written + weights
