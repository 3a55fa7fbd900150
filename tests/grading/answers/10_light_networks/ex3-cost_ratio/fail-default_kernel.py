# Another default kernel.
# mistake: kernel is not 3 by default
def cost_ratio(height, width, channels, filters, kernel=1, stride=1):
    rows, columns = -(-height // stride), -(-width // stride)
    depthwise = rows * columns * kernel * kernel * channels
    pointwise = rows * columns * channels * filters
    full = rows * columns * kernel * kernel * channels * filters
    return depthwise, pointwise, (depthwise + pointwise) / full
