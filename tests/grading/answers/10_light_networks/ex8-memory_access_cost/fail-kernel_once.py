# k for k times k.
# mistake: a kernel has k times k places, not k
def memory_access_cost(height, width, channels, filters, kernel=1, stride=1, groups=1):
    if channels % groups or filters % groups:
        raise ValueError("groups")
    read = height * width * channels
    written = -(-height // stride) * -(-width // stride) * filters
    weights = kernel * (channels // groups) * filters
    return read + written + weights
