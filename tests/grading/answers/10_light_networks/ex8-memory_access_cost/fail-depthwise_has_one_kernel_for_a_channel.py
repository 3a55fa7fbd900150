# One kernel for each channel, however many filters.
# mistake: there are groups kernels, not filters kernels
def memory_access_cost(height, width, channels, filters, kernel=1, stride=1, groups=1):
    if channels % groups or filters % groups:
        raise ValueError("groups must divide channels and filters")
    places = -(-height // stride) * -(-width // stride)
    weights = kernel**2 * channels * filters // groups
    if groups == channels and groups > 1:
        weights = kernel**2 * channels
    return height * width * channels + places * filters + weights
