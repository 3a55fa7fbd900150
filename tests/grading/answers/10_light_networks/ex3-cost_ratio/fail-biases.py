# Biases counted as products.
# mistake: biases were counted
def cost_ratio(height, width, channels, filters, kernel=3, stride=1):
    rows, columns = -(-height // stride), -(-width // stride)
    depthwise = rows * columns * (kernel * kernel + 1) * channels
    pointwise = rows * columns * (channels + 1) * filters
    full = rows * columns * kernel * kernel * channels * filters
    return depthwise, pointwise, (depthwise + pointwise) / full
