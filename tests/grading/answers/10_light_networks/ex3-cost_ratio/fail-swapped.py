# The two steps exchanged.
# mistake: the 1 x 1 step comes second in the tuple
def cost_ratio(height, width, channels, filters, kernel=3, stride=1):
    rows, columns = -(-height // stride), -(-width // stride)
    depthwise = rows * columns * kernel * kernel * channels
    pointwise = rows * columns * channels * filters
    full = rows * columns * kernel * kernel * channels * filters
    return pointwise, depthwise, (depthwise + pointwise) / full
