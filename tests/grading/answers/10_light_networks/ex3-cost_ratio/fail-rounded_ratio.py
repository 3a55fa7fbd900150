# A ratio of two digits.
# unnamed: a rounded number equals no known mistake
def cost_ratio(height, width, channels, filters, kernel=3, stride=1):
    rows, columns = -(-height // stride), -(-width // stride)
    depthwise = rows * columns * kernel * kernel * channels
    pointwise = rows * columns * channels * filters
    full = rows * columns * kernel * kernel * channels * filters
    return depthwise, pointwise, round((depthwise + pointwise) / full, 2)
