# mistake: there are groups kernels, not filters kernels
# "A depthwise convolution is the case `groups = channels = filters`": groups = channels alone is taken for it, with one kernel to a channel; wrong for groups = channels with more filters, such as 6 channels, 12 filters, 6 groups.
def memory_access_cost(height, width, channels, filters, kernel=1, stride=1, groups=1):
    if channels % groups or filters % groups:
        raise ValueError("groups has to divide channels and filters")
    places = -(-height // stride) * -(-width // stride)
    if groups == channels and groups > 1:
        weights = kernel**2 * channels
    else:
        weights = kernel**2 * channels * filters // groups
    return height * width * channels + places * filters + weights
