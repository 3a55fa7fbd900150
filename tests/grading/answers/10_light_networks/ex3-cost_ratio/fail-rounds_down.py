# The output's size rounded down.
# mistake: the output's size was rounded down
def cost_ratio(height, width, channels, filters, kernel=3, stride=1):
    rows, columns = height // stride, width // stride
    depthwise = rows * columns * kernel * kernel * channels
    pointwise = rows * columns * channels * filters
    full = rows * columns * kernel * kernel * channels * filters
    return depthwise, pointwise, (depthwise + pointwise) / full
