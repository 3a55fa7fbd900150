# The full convolution counted on the whole map.
# mistake: the full convolution was counted on the map before the stride
def cost_ratio(height, width, channels, filters, kernel=3, stride=1):
    rows, columns = -(-height // stride), -(-width // stride)
    depthwise = rows * columns * kernel * kernel * channels
    pointwise = rows * columns * channels * filters
    full = height * width * kernel * kernel * channels * filters
    return depthwise, pointwise, (depthwise + pointwise) / full
