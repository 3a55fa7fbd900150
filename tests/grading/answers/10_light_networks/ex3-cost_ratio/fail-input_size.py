# The input's size, as in the lecture's formula.
# mistake: the input's height and width were used, not the output's
def cost_ratio(height, width, channels, filters, kernel=3, stride=1):
    rows, columns = height, width
    depthwise = rows * columns * kernel * kernel * channels
    pointwise = rows * columns * channels * filters
    full = rows * columns * kernel * kernel * channels * filters
    return depthwise, pointwise, (depthwise + pointwise) / full
