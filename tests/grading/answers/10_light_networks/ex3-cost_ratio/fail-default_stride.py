# Another default stride.
# mistake: stride is not 1 by default
def cost_ratio(height, width, channels, filters, kernel=3, stride=2):
    rows, columns = -(-height // stride), -(-width // stride)
    depthwise = rows * columns * kernel * kernel * channels
    pointwise = rows * columns * channels * filters
    full = rows * columns * kernel * kernel * channels * filters
    return depthwise, pointwise, (depthwise + pointwise) / full
