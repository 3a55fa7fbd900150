# Two for each product.
# mistake: two operations were counted for a multiply-accumulate
def cost_ratio(height, width, channels, filters, kernel=3, stride=1):
    rows, columns = -(-height // stride), -(-width // stride)
    depthwise = 2 * rows * columns * kernel * kernel * channels
    pointwise = 2 * rows * columns * channels * filters
    full = 2 * rows * columns * kernel * kernel * channels * filters
    return depthwise, pointwise, (depthwise + pointwise) / full
