# The depthwise step counted like any convolution.
# mistake: the depthwise step was counted as a full convolution
def cost_ratio(height, width, channels, filters, kernel=3, stride=1):
    rows, columns = -(-height // stride), -(-width // stride)
    depthwise = rows * columns * kernel * kernel * channels * filters
    pointwise = rows * columns * channels * filters
    full = rows * columns * kernel * kernel * channels * filters
    return depthwise, pointwise, (depthwise + pointwise) / full
