# Only the channels are checked.
# says: 4 groups of 8 channels, 6 filters should raise ValueError
def memory_access_cost(height, width, channels, filters, kernel=1, stride=1, groups=1):
    if channels % groups:
        raise ValueError("groups")
    read = height * width * channels
    written = -(-height // stride) * -(-width // stride) * filters
    weights = kernel * kernel * (channels // groups) * filters
    return read + written + weights
