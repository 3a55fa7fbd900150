# Channels times filters are checked.
# says: 4 groups of 6 channels, 8 filters should raise ValueError
def memory_access_cost(height, width, channels, filters, kernel=1, stride=1, groups=1):
    if channels * filters % groups:
        raise ValueError("groups must divide channels and filters")
    places = -(-height // stride) * -(-width // stride)
    weights = kernel**2 * channels * filters // groups
    return height * width * channels + places * filters + weights
