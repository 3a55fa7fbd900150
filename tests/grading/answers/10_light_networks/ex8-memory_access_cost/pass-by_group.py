# The weights group by group.
def memory_access_cost(height, width, channels, filters, kernel=1, stride=1, groups=1):
    depth, over = divmod(channels, groups)
    outputs, left = divmod(filters, groups)
    if over or left:
        raise ValueError("the groups do not fit")
    weights = sum(kernel**2 * depth * outputs for _ in range(groups))
    places = (1 + (height - 1) // stride) * (1 + (width - 1) // stride)
    return height * width * channels + places * filters + weights
