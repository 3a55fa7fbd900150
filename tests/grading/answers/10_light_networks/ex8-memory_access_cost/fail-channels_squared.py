# C to C channels.
# unnamed: a slip, not a thought
def memory_access_cost(height, width, channels, filters, kernel=1, stride=1, groups=1):
    if channels % groups or filters % groups:
        raise ValueError("groups")
    read = height * width * channels
    written = -(-height // stride) * -(-width // stride) * filters
    weights = kernel * kernel * (channels // groups) * channels
    return read + written + weights
