# stride before kernel.
# mistake: kernel and stride were exchanged
def memory_access_cost(height, width, channels, filters, stride=1, kernel=1, groups=1):
    if channels % groups or filters % groups:
        raise ValueError("groups")
    read = height * width * channels
    written = -(-height // stride) * -(-width // stride) * filters
    weights = kernel * kernel * (channels // groups) * filters
    return read + written + weights
