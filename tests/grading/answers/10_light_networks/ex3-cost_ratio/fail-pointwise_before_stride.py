# The 1 x 1 step on the whole map.
# mistake: the 1 x 1 step was counted on the map before the stride
def cost_ratio(height, width, channels, filters, kernel=3, stride=1):
    rows, columns = -(-height // stride), -(-width // stride)
    depthwise = rows * columns * kernel * kernel * channels
    pointwise = height * width * channels * filters
    full = rows * columns * kernel * kernel * channels * filters
    return depthwise, pointwise, (depthwise + pointwise) / full
