# The output as large as the input.
# mistake: the output was taken to be as large as the input
def memory_access_cost(height, width, channels, filters, kernel=1, stride=1, groups=1):
    if channels % groups or filters % groups:
        raise ValueError("groups")
    read = height * width * channels
    written = height * width * filters
    weights = kernel * kernel * (channels // groups) * filters
    return read + written + weights
